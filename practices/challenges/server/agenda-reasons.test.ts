import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { dayIn, daysAfter } from "#kernel/contract/days.ts";
import { extensionsOf } from "#kernel/server/extension-point.ts";
import { type Commitment, commitments } from "#practices/commitments/contract.ts";
import { type Decision, decisions } from "#practices/decisions/contract.ts";
import { practiceServers } from "#practices/registry.server.ts";
import { type Risk, risks } from "#practices/risks/contract.ts";
import { type AgendaCandidate, agenda, everything } from "#practices/sessions/server/extension.ts";
import { type Challenge, challenges } from "../contract.ts";
import { challengeStory } from "./challenge-story.ts";

/**
 * Every reason the practices can give for a row of an agenda is held against what the record is: records of all kinds live at random
 * for some months, and after every few things that happen every reason that is given must be true of its record as its page shows it.
 */
const { weft, lena, dora, sales, data, inWork, raise } = await challengeStory(practiceServers);
afterAll(() => weft.stop());

type Named = { id: string };
// oxlint-disable-next-line typescript/no-explicit-any -- each reason has values of its own
type Values = Record<string, any>;
/** What the sentence says beside what is; the two must be equal. */
type Claim<Of> = (record: Of, values: Values, today: string) => (readonly [unknown, unknown])[];

const isIn = (state: string, states: readonly string[]) => [states.includes(state) && state, state] as const;
const OPEN = ["raised", "framed", "committed", "in_work"];
const lastUpdate = ({ lastUpdate: last }: Challenge) => last?.at ?? null;
const reached = ({ moves, state }: Challenge) => moves.findLast(({ to }) => to === state)?.at;
const openWait = ({ waits }: Challenge, { since }: Values, cause?: string) =>
  waits.filter(({ from, until, cause: of }) => until === null && from === since && (!cause || of === cause));

const ofChallenge: Record<string, Claim<Challenge>> = {
  challenge_off_track: (challenge, { updatedOn }) => [
    isIn(challenge.state, OPEN),
    ["off_track", challenge.health],
    [updatedOn, lastUpdate(challenge)],
  ],
  challenge_off_track_unsaid: (challenge) => [
    isIn(challenge.state, OPEN),
    [true, challenge.parts.some(({ health }) => health === "off_track")],
    [null, lastUpdate(challenge)],
  ],
  challenge_silent: (challenge, { since }) => [
    isIn(challenge.state, ["committed", "in_work"]),
    [since, lastUpdate(challenge)],
  ],
  challenge_silent_committed: (challenge, { since }) => [
    ["committed", challenge.state],
    [since, reached(challenge)],
    [null, lastUpdate(challenge)],
  ],
  challenge_silent_in_work: (challenge, { since }) => [
    ["in_work", challenge.state],
    [since, reached(challenge)],
    [null, lastUpdate(challenge)],
  ],
  challenge_waits_for: (challenge, values) => [
    isIn(challenge.state, OPEN),
    [
      true,
      openWait(challenge, values).some(
        ({ on, waitedFor }) => on?.id === values.for || waitedFor?.id === values.for,
      ),
    ],
  ],
  ...Object.fromEntries(
    (["border", "decision", "dependency", "risk"] as const).map((cause): [string, Claim<Challenge>] => [
      `challenge_waits_${cause}`,
      (challenge, values) => [
        isIn(challenge.state, OPEN),
        [true, openWait(challenge, values, cause).some(({ source }) => source === "said")],
      ],
    ]),
  ),
  challenge_look_again: (challenge, { until, because }, today) => [
    ["parked", challenge.state],
    [until, challenge.parking?.lookAgainOn],
    [because, challenge.parking?.reason],
    [true, until <= today],
  ],
  help_unanswered: (challenge, { of, on, question }) => [
    isIn(challenge.state, OPEN),
    [
      true,
      challenge.help.some(
        (help) =>
          help.at === on &&
          help.question === question &&
          (help.department?.id ?? help.person?.id) === of &&
          help.answer === null &&
          help.withdrawnAt === null,
      ),
    ],
  ],
  misaligned: (challenge, { between, about }) => [
    isIn(challenge.state, OPEN),
    [
      true,
      challenge.misalignments.some(
        (flag) =>
          flag.resolution === null &&
          flag.about === about &&
          flag.between.every(({ id }) => between.includes(id)),
      ),
    ],
  ],
  milestone_late: (challenge, values, today) => [
    isIn(challenge.state, OPEN),
    [true, values.dueOn < today],
    [true, unreached(challenge, values)],
  ],
  milestone_near: (challenge, values, today) => [
    isIn(challenge.state, OPEN),
    [true, values.dueOn >= today],
    [true, unreached(challenge, values)],
  ],
};
const unreached = ({ milestones }: Challenge, { milestone, dueOn }: Values) =>
  milestones.some((each) => each.title === milestone && each.dueOn === dueOn && each.reached === null);

const ofDecision: Record<string, Claim<Decision>> = {
  decision_reopened: ({ state, reviews }) => [
    ["reopened", state],
    ["reopened", reviews.at(-1)?.outcome],
  ],
  decision_review_due: ({ state, reviewOn }, values) => [
    isIn(state, ["decided", "stands"]),
    [values.reviewOn, reviewOn],
  ],
};
const ofCommitment: Record<string, Claim<Commitment>> = {
  commitment_due: ({ state, holder, dueOn }, values, today) => [
    ["open", state],
    [values.holder, holder.id],
    [values.dueOn, dueOn],
    [true, dueOn >= today],
  ],
  commitment_past: ({ state, holder, dueOn }, values, today) => [
    isIn(state, ["open", "past"]),
    [values.holder, holder.id],
    [values.dueOn, dueOn],
    [true, dueOn < today],
  ],
};
const ofRisk: Record<string, Claim<Risk>> = {
  risk_past_appetite: ({ state, exposure, owner }, values) => [
    ["open", state],
    [values.exposure, exposure],
    [true, exposure >= values.appetite],
    [values.owner, owner.id],
  ],
};
const claims: Record<string, Claim<never>> = { ...ofChallenge, ...ofDecision, ...ofCommitment, ...ofRisk };

/** Reasons that only older agendas hold. */
const former = new Set([
  "challenge_help_unanswered",
  "challenge_misaligned",
  "challenge_milestone_late",
  "challenge_milestone_near",
  "commitment_overdue",
]);
const reasons = practiceServers
  .filter(({ contract }) => contract.id !== "sessions")
  .flatMap(({ vocabulary }) => Object.keys(vocabulary.agenda ?? {}))
  .filter((reason) => !former.has(reason));

const onAgenda = (): Promise<AgendaCandidate[]> =>
  weft.within(async (context) => {
    const all = [];
    for (const candidatesOf of extensionsOf(context, agenda))
      all.push(...(await candidatesOf(context, everything)));
    return all;
  });

const read = {
  challenge: (id: string) => lena.do(challenges.operations.get, { params: { challenge: id } }),
  decision: (id: string) => lena.do(decisions.operations.get, { params: { decision: id } }),
  commitment: (id: string) => lena.do(commitments.operations.get, { params: { commitment: id } }),
  risk: (id: string) => lena.do(risks.operations.get, { params: { risk: id } }),
};

/** The page as those see it whom nothing of it is between: what an agenda says is said to everybody. */
const pageOf = (kind: keyof typeof read, id: string) =>
  kind === "commitment"
    ? weft.people.convener.do(commitments.operations.get, { params: { commitment: id } })
    : read[kind](id);

/** What happens next, by a drawn number; what the state of the record refuses changes nothing. */
function acts(made: Record<keyof typeof read, Named[]>) {
  const { operations: on } = challenges;
  const at = {
    challenge: made.challenge,
    decision: made.decision,
    commitment: made.commitment,
    risk: made.risk,
  };
  const passing = { reason: "We know enough" };
  const now = () => dayIn("UTC", weft.kernel.now());
  const day = (drawn: number) => daysAfter(now(), (drawn % 30) - 5);
  const one = <Kind extends keyof typeof read>(kind: Kind, drawn: number) =>
    read[kind](at[kind][drawn % at[kind].length]!.id) as ReturnType<(typeof read)[Kind]>;
  const moves = ["frame", "commit", "start", "resolve", "learn", "close"] as const;
  const causes = ["border", "decision", "dependency", "risk"] as const;
  /** One more challenge, that somebody may have said something of already, and then nobody for a while. */
  async function begin(drawn: number) {
    const { id } = await raise(`New ${drawn}`);
    await lena.call(on.joinDepartment, { params: { challenge: id }, body: { department: sales.id } });
    for (const verb of moves.slice(0, drawn % 4)) {
      const { version } = await read.challenge(id);
      await lena.call(on[verb], { params: { challenge: id }, body: { passing } as never, ifMatch: version });
    }
    made.challenge.push({ id });
    const params = { challenge: id, department: sales.id };
    if (drawn % 2 === 0)
      await lena.call(on.startWaiting, { params, body: { cause: causes[(drawn >> 1) % 4]! } });
    if (drawn % 5 === 0) await lena.call(on.setPart, { params, body: { health: "off_track" } });
    weft.wait({ days: drawn % 12 });
  }
  return [
    async (drawn: number) => {
      const { id, version, next } = await one("challenge", drawn);
      const verb = next?.verb ?? moves[drawn % moves.length]!;
      await lena.call(on[verb], { params: { challenge: id }, body: { passing } as never, ifMatch: version });
    },
    async (drawn: number) => {
      const { id } = await one("challenge", drawn);
      const health = (["on_track", "at_risk", "off_track", "off_track"] as const)[drawn % 4]!;
      const of = drawn % 3 === 0 ? { department: sales.id } : {};
      await lena.call(on.update, { params: { challenge: id }, body: { progress: "Going", health, ...of } });
    },
    async (drawn: number) => {
      const { id, lastUpdate: last } = await one("challenge", drawn);
      if (last) await lena.call(on.takeBackUpdate, { params: { challenge: id, update: last.id } });
    },
    async (drawn: number) => {
      const { id, version } = await one("challenge", drawn);
      await lena.call(on.park, {
        params: { challenge: id },
        body: { reason: `Later ${drawn}`, lookAgainOn: daysAfter(now(), 1 + (drawn % 9)) },
        ifMatch: version,
      });
    },
    async (drawn: number) => {
      const { id, version } = await one("challenge", drawn);
      await lena.call(on.resume, { params: { challenge: id }, ifMatch: version } as never);
    },
    async (drawn: number) => {
      const { id } = await one("challenge", drawn);
      await lena.call(on.setPart, {
        params: { challenge: id, department: sales.id },
        body: { health: drawn % 2 === 0 ? "off_track" : "on_track" },
      });
    },
    async (drawn: number) => {
      const { id } = await one("challenge", drawn);
      const whom = drawn % 2 === 0 ? { department: data.id } : { person: dora.id };
      await lena.call(on.askForHelp, {
        params: { challenge: id },
        body: { question: `Which one? ${drawn}`, ...whom },
      });
    },
    async (drawn: number) => {
      const { id, help } = await one("challenge", drawn);
      const params = { challenge: id, help: help.at(-1)?.id ?? id };
      if (drawn % 2 === 0) await lena.call(on.withdrawHelp, { params });
      else await dora.call(on.answerHelp, { params, body: { text: "The new one" } });
    },
    async (drawn: number) => {
      const { id } = await one("challenge", drawn);
      await lena.call(on.flagMisalignment, {
        params: { challenge: id },
        body: { about: `What counts ${drawn}`, between: [sales.id, data.id] },
      });
    },
    async (drawn: number) => {
      const { id, misalignments } = await one("challenge", drawn);
      await dora.call(on.resolveMisalignment, {
        params: { challenge: id, misalignment: misalignments.at(-1)?.id ?? id },
        body: { note: "Signed ones" },
      });
    },
    async (drawn: number) => {
      const { id } = await one("challenge", drawn);
      await lena.call(on.setMilestone, {
        params: { challenge: id },
        body: { title: `First ${drawn}`, dueOn: day(drawn) },
      });
    },
    async (drawn: number) => {
      const { id, milestones } = await one("challenge", drawn);
      await lena.call(on.reachMilestone, {
        params: { challenge: id, milestone: milestones.at(-1)?.id ?? id },
        body: {},
      });
    },
    async (drawn: number) => {
      const { id } = await one("challenge", drawn);
      const cause = causes[drawn % 4]!;
      const whom = drawn % 8 === 0 ? { waitedFor: data.id } : {};
      await lena.call(on.startWaiting, { params: { challenge: id }, body: { cause, ...whom } });
    },
    async (drawn: number) => {
      const { id, waits } = await one("challenge", drawn);
      await lena.call(on.endWaiting, { params: { challenge: id, wait: waits[0]?.id ?? id } });
    },
    async (drawn: number) => {
      weft.agreeing(drawn % 2 === 0);
      const about = made.challenge[drawn % made.challenge.length]!.id;
      made.decision.push(
        await lena.do(decisions.operations.record, {
          body: {
            title: `We ${drawn}`,
            why: "So",
            deciders: [lena.id, dora.id],
            reviewOn: day(drawn),
            about,
            ...(drawn % 5 === 0 ? { about: undefined } : {}),
          } as never,
        }),
      );
      weft.agreeing(true);
    },
    async (drawn: number) => {
      const { id, version } = await one("decision", drawn);
      await lena.call(decisions.operations.review, {
        params: { decision: id },
        body: { outcome: drawn % 3 === 0 ? "stands" : "reopened", note: "So", reviewOn: day(drawn) },
        ifMatch: version,
      });
    },
    async (drawn: number) => {
      const earlier = await one("decision", drawn);
      const { body } = await lena.call(decisions.operations.record, {
        body: { title: `Instead ${drawn}`, why: "So", supersedes: earlier.key },
      });
      if (body?.id) made.decision.push(body);
    },
    async (drawn: number) => {
      made.commitment.push(
        await lena.do(commitments.operations.make, {
          body: { title: `Bring ${drawn}`, dueOn: day(drawn), receiver: dora.id },
        }),
      );
    },
    async (drawn: number) => {
      const { id, version } = await one("commitment", drawn);
      const params = { commitment: id };
      if (drawn % 2 === 0)
        await lena.call(commitments.operations.close, {
          params,
          body: { outcome: "kept" },
          ifMatch: version,
        });
      else
        await lena.call(commitments.operations.renegotiate, {
          params,
          body: { dueOn: day(drawn), reason: "So" },
          ifMatch: version,
        });
    },
    async (drawn: number) => {
      made.risk.push(
        await lena.do(risks.operations.raise, {
          body: {
            title: `Late ${drawn}`,
            kind: drawn % 2 === 0 ? "bottleneck" : "other",
            likelihood: 3 + (drawn % 3),
            impact: 5,
            about: made.challenge[drawn % made.challenge.length]!.id,
          } as never,
        }),
      );
    },
    async (drawn: number) => {
      const { id, version } = await one("risk", drawn);
      const params = { risk: id };
      const by = { params, ifMatch: version };
      if (drawn % 3 === 0)
        await lena.call(risks.operations.assess, { ...by, body: { likelihood: 1 + (drawn % 5) } as never });
      else if (drawn % 3 === 1)
        await weft.people.convener.call(risks.operations.accept, { ...by, body: { reason: "We bear it" } });
      else await lena.call(risks.operations.close, { ...by, body: { outcome: "gone" } });
    },
    async (drawn: number) => {
      weft.wait({ days: drawn % 26, minutes: 11 });
      await weft.runJob("commitments.pass-days");
    },
    begin,
    async (drawn: number) => weft.wait({ days: drawn % 4, hours: 1 }),
  ];
}

test("every reason has a claim, and every claim a reason", () => {
  expect(Object.keys(claims).toSorted()).toEqual(reasons.toSorted());
});

test("every reason is true of its record in every state that is come to", async () => {
  const seen = new Map<string, number>();
  const states = new Set<string>();
  const drawn = fc.sample(fc.noBias(fc.tuple(fc.nat(10_000), fc.nat(10_000))), { seed: 8, numRuns: 150 });
  const made = {
    challenge: [
      (await raise("Raised")) as Named,
      await inWork("One"),
      await inWork("Two"),
      await inWork("Three"),
    ],
    decision: [] as Named[],
    commitment: [] as Named[],
    risk: [] as Named[],
  };
  const all = acts(made);
  for (const first of [14, 17, 19]) await all[first]!(1);
  const kinds = Object.keys(read) as (keyof typeof read)[];
  for (const [which, how] of drawn) {
    for (const next of [which, which >> 2, which >> 4]) await all[next % all.length]!(how);
    const found = await onAgenda();
    const today = await weft.within(async ({ workspaceToday }) => workspaceToday);
    const pages = new Map<string, unknown>();
    for (const { recordId, reason, values = {} } of found) {
      const kind = kinds.find((each) => made[each].some(({ id }) => id === recordId));
      if (!kind) continue;
      const record = pages.get(recordId) ?? (await pageOf(kind, recordId));
      pages.set(recordId, record);
      states.add(`${kind} ${(record as { state: string }).state}`);
      seen.set(reason, (seen.get(reason) ?? 0) + 1);
      for (const [says, is] of claims[reason]!(record as never, values, today))
        expect(says, `${reason} ${JSON.stringify(values)} of ${JSON.stringify(record)}`).toEqual(is);
    }
  }
  expect([...seen.keys()].toSorted()).toEqual(reasons.toSorted());
  expect(states.size).toBeGreaterThan(8);
}, 240_000);
