import type { Challenge, ChallengeState, MoveVerb } from "../contract/shapes.ts";

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

/** Something that is missing: what, whose it is where it is one department's, and the part of the page that adds it. */
export type Gap = { code: GapCode; path: string; department?: string };

const gapCodes = [
  "departments",
  "statements",
  "statements_single",
  "statement",
  "agreements",
  "agreements_single",
  "success",
  "sponsor",
  "allies",
  "leads",
  "criteria",
  "weights",
  "deliverables",
  "rota",
  "milestones",
  "lock",
  "scores",
  "lessons",
  "delivered",
  "settled",
] as const;
export type GapCode = (typeof gapCodes)[number];

/** Everything a step asks for, with whether it is there. Nothing of it stops the step when there is a reason to pass. */
export function wayTo(
  verb: MoveVerb,
  challenge: Omit<Gated, "lessons">,
  lessons: number,
): (Gap & { there: boolean })[] {
  return checks[verb]({ ...challenge, lessons }).map(([there, code, path = code, department]) => ({
    there,
    code,
    path,
    ...(department === undefined ? {} : { department }),
  }));
}

/** What is missing before a step. */
export function missingFor(verb: MoveVerb, challenge: Gated): Gap[] {
  return wayTo(verb, challenge, challenge.lessons).flatMap(({ there, ...gap }) => (there ? [] : [gap]));
}

type Check = [there: boolean, code: GapCode, path?: string, department?: string];

/** Statements, of those that take part, which say at least what happens. */
function written({ parts, statements }: Gated) {
  return statements.filter(
    ({ department, whatHappens }) =>
      whatHappens.trim() !== "" && parts.some((part) => part.department.id === department),
  );
}

/** Two departments have said it, and not one person for both. */
function saidByTwo(
  said: readonly { by: { id: string } }[],
  code: "statements" | "agreements",
): readonly Check[] {
  const people = new Set(said.map(({ by }) => by.id)).size;
  return [
    [said.length >= 2, code],
    [said.length < 2 || people >= 2, `${code}_single`, code],
  ];
}

const checks: Record<MoveVerb, (challenge: Gated) => Check[]> = {
  frame: (challenge) => [
    [challenge.parts.length >= 2, "departments"],
    ...saidByTwo(written(challenge), "statements"),
    [challenge.merged !== null, "statement"],
    ...saidByTwo(challenge.merged?.agreements ?? [], "agreements"),
    [challenge.success.trim() !== "", "success"],
  ],
  commit: (challenge) => [
    [challenge.sponsor !== null, "sponsor"],
    [challenge.allies.length > 0, "allies"],
    [
      challenge.parts.length > 0 && challenge.parts.every(({ lead }) => lead !== null),
      "leads",
      "departments",
    ],
    [challenge.criteriaLock !== null, "criteria"],
  ],
  start: (challenge) => [
    [challenge.deliverables.some(({ departments }) => departments.length >= 2), "deliverables"],
    [challenge.deliverables.some(({ turns }) => turns.length > 0), "rota"],
    [challenge.milestones.some(({ indicator }) => indicator.trim() !== ""), "milestones"],
  ],
  resolve: (challenge) => [
    [challenge.criteriaLock !== null, "lock", "criteria"],
    ...challenge.parts.map(
      ({ department }): Check => [
        challenge.scoreCard.scored.includes(department.id),
        "scores",
        "scores",
        department.id,
      ],
    ),
  ],
  learn: (challenge) => [[challenge.lessons > 0, "lessons"]],
  close: (challenge) => [
    [challenge.deliverables.every(({ done }) => done !== null), "delivered", "deliverables"],
    [challenge.misalignments.every(({ resolution }) => resolution !== null), "settled", "misalignments"],
  ],
};

/** What is missing before the criteria are locked. */
export function missingForLock({ parts, criteria }: Pick<Gated, "parts" | "criteria">): Gap[] {
  const weighed = (department: string) =>
    criteria.every(({ points }) => points.some((each) => each.department === department));
  return [
    ...(parts.length >= 2 ? [] : [{ code: "departments" as const, path: "departments" }]),
    ...parts
      .filter(({ department }) => !weighed(department.id))
      .map(({ department }) => ({ code: "weights" as const, path: "weights", department: department.id })),
  ];
}

/** A gap as it stays on the record: `scores:0190…`. */
export function gapOnRecord({ code, department }: Gap): string {
  return department === undefined ? code : `${code}:${department}`;
}

/** What stands on the record, in its parts; null for a sentence, as records held before codes did. */
export function gapFromRecord(kept: string): { code: GapCode; department: string | undefined } | null {
  const [given, department] = kept.split(":");
  const code = gapCodes.find((each) => each === given);
  return code ? { code, department } : null;
}
