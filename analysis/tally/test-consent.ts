export type ConsentAnswer = {
  by: string;
  answer: "consent" | "concern" | "objection";
  /** What speaks against it; a concern may have one too. */
  argument?: string;
  /** The aim it would harm. */
  aim?: string;
  /** What became of an objection. Integrated: the proposal was changed. Set aside: by somebody entitled, with a reason. */
  resolution?: { kind: "integrated" | "withdrawn" | "set-aside"; by: string; reason?: string };
};

export type ConsentInput = {
  eligible: readonly string[];
  answers: readonly ConsentAnswer[];
  /** Today and the last day for answers, as days such as 2027-03-01. */
  today: string;
  deadline: string;
  /** Whether everybody eligible was told of the proposal and its deadline. */
  notified: boolean;
  /** Answers needed for the deadline to adopt. */
  quorum: number;
  /** When it will be looked at again; without it nothing is adopted. */
  reviewOn?: string;
  /** Who may set an objection aside. */
  maySetAside?: readonly string[];
};

export type ConsentOutcome = {
  state: "adopted" | "objected" | "open" | "lapsed";
  /** How it was adopted, or everything that stands in the way. */
  reasons: (
    | "everybody-answered"
    | "deadline-passed"
    | "open-objection"
    | "incomplete-objection"
    | "answers-outstanding"
    | "not-notified"
    | "quorum-not-met"
    | "no-review-date"
  )[];
  /** Objections with argument and aim that nothing has resolved, and why a resolution does not stand. */
  open: {
    by: string;
    argument: string;
    aim: string;
    unresolved: "none" | "not-by-the-objector" | "not-entitled" | "no-reason";
  }[];
  /** Objections without argument or aim: until the deadline they are asked for, then they are kept as concerns. */
  incomplete: string[];
  resolved: {
    by: string;
    kind: "integrated" | "withdrawn" | "set-aside";
    resolvedBy: string;
    reason: string | null;
  }[];
  /** Kept with the decision. */
  concerns: { by: string; argument: string | null }[];
  outstanding: string[];
};

/**
 * The consent test: a proposal stands when nobody has an open objection. Silence is consent only after a deadline that was announced.
 *
 * An objection needs an argument and the aim it harms. It is resolved when its own author withdraws it, when the proposal was changed (with what
 * was changed as the reason), or when somebody entitled sets it aside with a reason. Adopted when no objection is open, a review date is
 * set, and either everybody has answered or the deadline has passed, all were notified and the quorum answered. After the deadline without
 * these it has lapsed.
 *
 * @returns see `ConsentOutcome`, each list in the order of the answers. O(answers + eligible).
 * @throws RangeError for an answer of somebody not eligible, two answers of one person, a quorum that is not a whole number from 0.
 * @example testConsent({ eligible: ["ana"], answers: [{ by: "ana", answer: "consent" }], today: "2027-03-01", deadline: "2027-03-05",
 *   notified: true, quorum: 1, reviewOn: "2027-09-01" }).state // "adopted"
 */
export function testConsent(input: ConsentInput): ConsentOutcome {
  if (!Number.isSafeInteger(input.quorum) || input.quorum < 0) {
    throw new RangeError(`the quorum must be a whole number from 0: ${input.quorum}`);
  }
  const eligible = new Set(input.eligible);
  const answered = new Set<string>();
  for (const { by } of input.answers) {
    if (!eligible.has(by)) throw new RangeError(`not eligible: ${by}`);
    if (answered.has(by)) throw new RangeError(`answered twice: ${by}`);
    answered.add(by);
  }
  const outcome: ConsentOutcome = {
    state: "open",
    reasons: [],
    open: [],
    incomplete: [],
    resolved: [],
    concerns: [],
    outstanding: [...eligible].filter((person) => !answered.has(person)),
  };
  const over = input.today > input.deadline;
  for (const one of input.answers) {
    const argument = one.argument?.trim() || null;
    const aim = one.aim?.trim() || null;
    if (one.answer === "concern") outcome.concerns.push({ by: one.by, argument });
    if (one.answer !== "objection") continue;
    if (argument === null || aim === null) {
      if (over) outcome.concerns.push({ by: one.by, argument });
      else outcome.incomplete.push(one.by);
      continue;
    }
    const unresolved = whyUnresolved(one, input.maySetAside ?? []);
    if (unresolved) {
      outcome.open.push({ by: one.by, argument, aim, unresolved });
    } else {
      const { kind, by, reason } = one.resolution!;
      outcome.resolved.push({ by: one.by, kind, resolvedBy: by, reason: reason?.trim() || null });
    }
  }

  const everybody = outcome.outstanding.length === 0;
  const { reasons } = outcome;
  if (outcome.open.length > 0) reasons.push("open-objection");
  if (outcome.incomplete.length > 0) reasons.push("incomplete-objection");
  if (!everybody && !over) reasons.push("answers-outstanding");
  if (!everybody && !input.notified) reasons.push("not-notified");
  if (!everybody && answered.size < input.quorum) reasons.push("quorum-not-met");
  if (input.reviewOn === undefined) reasons.push("no-review-date");
  if (reasons.length === 0) {
    return { ...outcome, state: "adopted", reasons: [everybody ? "everybody-answered" : "deadline-passed"] };
  }
  if (outcome.open.length > 0) return { ...outcome, state: "objected" };
  return { ...outcome, state: over && !everybody ? "lapsed" : "open" };
}

function whyUnresolved(
  { by, resolution }: ConsentAnswer,
  maySetAside: readonly string[],
): ConsentOutcome["open"][number]["unresolved"] | null {
  if (!resolution) return "none";
  if (resolution.kind === "withdrawn") return resolution.by === by ? null : "not-by-the-objector";
  if (resolution.kind === "set-aside" && !maySetAside.includes(resolution.by)) return "not-entitled";
  return resolution.reason?.trim() ? null : "no-reason";
}
