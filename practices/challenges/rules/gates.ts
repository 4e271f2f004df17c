import type { Challenge, ChallengeState, Missing, MoveVerb } from "../contract/shapes.ts";

/** What a gate looks at: a challenge without what is computed from it. */
export type Gated = Pick<
  Challenge,
  | "state"
  | "success"
  | "sponsor"
  | "allies"
  | "parts"
  | "statements"
  | "merged"
  | "criteria"
  | "criteriaLock"
  | "deliverables"
  | "milestones"
  | "scoreCard"
  | "misalignments"
> & { lessons: number };

/** From which state each step leads where. */
export const steps: Record<MoveVerb, { from: ChallengeState; to: ChallengeState }> = {
  frame: { from: "raised", to: "framed" },
  commit: { from: "framed", to: "committed" },
  start: { from: "committed", to: "in_work" },
  resolve: { from: "in_work", to: "resolved" },
  learn: { from: "resolved", to: "learned" },
  close: { from: "learned", to: "closed" },
};

/** The step that follows a state; null for closed and parked ones. */
export function nextVerb(state: ChallengeState): MoveVerb | null {
  return (Object.keys(steps) as MoveVerb[]).find((verb) => steps[verb].from === state) ?? null;
}

/** What is missing before a step. Nothing of it stops the step when there is a reason to pass. */
export function missingFor(verb: MoveVerb, challenge: Gated): Missing[] {
  return checks[verb](challenge).flatMap(([there, path, message]) => (there ? [] : [{ path, message }]));
}

type Check = [there: boolean, path: string, message: string];

/** Departments whose statement says at least what happens. */
function wrote({ parts, statements }: Gated): number {
  return parts.filter(({ department }) =>
    statements.some((each) => each.department === department.id && each.whatHappens.trim() !== ""),
  ).length;
}

const checks: Record<MoveVerb, (challenge: Gated) => Check[]> = {
  frame: (challenge) => [
    [challenge.parts.length >= 2, "departments", "Let a second department take part"],
    [wrote(challenge) >= 2, "statements", "Let two departments write the problem as they see it"],
    [challenge.merged !== null, "statement", "Merge what they wrote into a statement they share"],
    [
      (challenge.merged?.agreements.length ?? 0) >= 2,
      "agreements",
      "Let two departments agree to the shared statement as it stands",
    ],
    [challenge.success.trim() !== "", "success", "Write down what success means to all of them"],
  ],
  commit: (challenge) => [
    [challenge.sponsor !== null, "sponsor", "Name a sponsor"],
    [challenge.allies.length > 0, "allies", "Name an ally"],
    [
      challenge.parts.length > 0 && challenge.parts.every(({ lead }) => lead !== null),
      "departments",
      "Name who carries the part of each department",
    ],
    [challenge.criteriaLock !== null, "criteria", "Weigh the criteria together and lock them"],
  ],
  start: (challenge) => [
    [
      challenge.deliverables.some(({ departments }) => departments.length >= 2),
      "deliverables",
      "Add a deliverable of two departments",
    ],
    [challenge.deliverables.some(({ turns }) => turns.length > 0), "rota", "Draw up the rota of the lead"],
    [
      challenge.milestones.some(({ indicator }) => indicator.trim() !== ""),
      "milestones",
      "Set a milestone with its leading indicator",
    ],
  ],
  resolve: (challenge) => [
    [challenge.criteriaLock !== null, "criteria", "Lock the criteria"],
    ...challenge.parts.map(
      ({ department }): Check => [
        challenge.scoreCard.departments.some((each) => each.department === department.id),
        "scores",
        `${department.name} has not scored yet`,
      ],
    ),
  ],
  learn: (challenge) => [[challenge.lessons > 0, "lessons", "Write the lesson and link it here"]],
  close: (challenge) => [
    [
      challenge.deliverables.every(({ done }) => done !== null),
      "deliverables",
      "Finish the joint deliverables, or say why they stay open",
    ],
    [
      challenge.misalignments.every(({ resolution }) => resolution !== null),
      "misalignments",
      "Settle the open misalignments",
    ],
  ],
};

/** What is missing before the criteria are locked. */
export function missingForLock({ parts, criteria }: Pick<Gated, "parts" | "criteria">): Missing[] {
  const weighed = (department: string) =>
    criteria.every(({ points }) => points.some((each) => each.department === department));
  return [
    ...(parts.length >= 2 ? [] : [{ path: "departments", message: "Let a second department take part" }]),
    ...parts
      .filter(({ department }) => !weighed(department.id))
      .map(({ department }) => ({
        path: "weights",
        message: `${department.name} has not weighed every criterion`,
      })),
  ];
}
