import type { LabelOf } from "#kernel/contract/vocabulary.ts";
import { anyOf } from "#kernel/server/database/any-of.ts";
import { allOf } from "#kernel/server/database/together.ts";
import type { Context } from "#kernel/server/operation/context.ts";
import { visibleTo } from "#kernel/server/operation/visible-to.ts";
import type { FigureRule, Period } from "#practices/scorecard/server/extension.ts";
import { workReadModel } from "#practices/work/server/index.ts";
import { type Interval, waitedBy } from "../rules/waited.ts";
import type { challengesVocabulary } from "../vocabulary.ts";
import { type Departments, readDepartments } from "./departments.ts";
import { readDerivedWaits } from "./derived-waits.ts";
import type { ChallengeTables } from "./tables.ts";

type Label = LabelOf<typeof challengesVocabulary>;

/** Time to resolution with where it waited. */
export const challengeFigures: readonly FigureRule[] = [
  {
    id: "time_to_resolution",
    unit: "days",
    middle: "median",
    better: "less",
    observe: ({ db, actor }, { from, to }) =>
      db<ChallengeTables>()
        .selectFrom("challenge")
        .innerJoin("record", "record.id", "challenge.id")
        .select([
          "challenge.id as record_id",
          "record.created_at as began",
          "challenge.resolved_at as ended",
          "challenge.outcome as note",
        ])
        .where("record.created_at", "<", to)
        // One that was closed without being resolved is neither open nor resolved.
        .where(({ or, eb, and }) =>
          or([
            eb("challenge.resolved_at", ">=", from),
            and([eb("challenge.resolved_at", "is", null), eb("record.state", "<>", "closed")]),
          ]),
        )
        .where(visibleTo(actor)),
    noteOf: (outcome) => ({ code: `challenge_${outcome as "met"}` }) satisfies Label,
    parts: whereItWaited,
  },
];

/** Challenges resolved in the period, whatever the outcome. */
function resolvedIn({ db, actor }: Context, { from, to }: Period) {
  return db<ChallengeTables>()
    .selectFrom("challenge")
    .innerJoin("record", "record.id", "challenge.id")
    .where("challenge.resolved_at", ">=", from)
    .where("challenge.resolved_at", "<", to)
    .where(visibleTo(actor));
}

/** Shares of all the time the challenges resolved in the period took; they add up to 1. */
async function whereItWaited(
  context: Context,
  period: Period,
): Promise<{ id: string; label: Label; value: number }[]> {
  const { rows, departments } = await allOf({
    rows: resolvedIn(context, period)
      .select(["challenge.id", "record.created_at", "challenge.resolved_at"])
      .execute(),
    departments: readDepartments(context),
  });
  const intervals = await readIntervals(
    context,
    rows.map(({ id }) => id),
    departments,
  );
  const spent = new Map<string, number>();
  for (const { id, created_at, resolved_at } of rows) {
    const parts = waitedBy(intervals.get(id) ?? [], Date.parse(created_at), Date.parse(resolved_at!));
    for (const [cause, time] of parts) spent.set(cause, (spent.get(cause) ?? 0) + time);
  }
  const whole = [...spent.values()].reduce((sum, time) => sum + time, 0);
  if (whole === 0) return [];
  return [...spent]
    .map(([id, time]) => ({ id, label: labelOf(id), value: time / whole }))
    .sort((one, other) => other.value - one.value);
}

type Cause = "work" | "parked" | "border" | "decision" | "dependency" | "risk";

/** `border:<one>:<other>` is the border of two departments, the same from both sides. */
function labelOf(cause: string): Label {
  const [kind, ...between] = cause.split(":");
  return between.length > 0
    ? { code: "challenge_spent_between", values: { between } }
    : { code: `challenge_spent_${kind as Cause}` };
}

async function readIntervals(
  context: Context,
  ids: string[],
  departments: Departments,
): Promise<Map<string, Interval[]>> {
  const byChallenge = new Map<string, Interval[]>(ids.map((id) => [id, []]));
  const { db } = context;
  const said = db<ChallengeTables>()
    .selectFrom("challenge_wait")
    .select([
      "challenge_id as challenge",
      "cause",
      "waiting_id as waiting",
      "waited_for_id as waitedFor",
      "from_at as from",
      "until_at as until",
    ])
    .where("challenge_id", "=", anyOf(ids))
    .execute();
  const parked = db<ChallengeTables>()
    .selectFrom("challenge_move")
    .select(["challenge_id", "from_state", "to_state", "at"])
    .where("challenge_id", "=", anyOf(ids))
    .where((eb) => eb.or([eb("from_state", "=", "parked"), eb("to_state", "=", "parked")]))
    .orderBy("at")
    .orderBy("id")
    .execute();
  const { waits, borders, derived, moves } = await allOf({
    derived: readDerivedWaits(context, ids),
    waits: said,
    borders: workReadModel.borders(context, ids),
    moves: parked,
  });
  const all = [
    ...waits,
    ...derived.map((each) => ({ ...each, waiting: null, waitedFor: null })),
    ...borders.map((each) => ({ ...each, challenge: each.record, cause: "border" as const })),
  ];
  for (const { challenge, cause, waiting, waitedFor, from, until } of all) {
    const border =
      cause === "border" && waiting && waitedFor && waiting !== waitedFor
        ? [waiting, waitedFor]
            .sort((one, other) => departments.ref(one).order - departments.ref(other).order)
            .join(":")
        : null;
    byChallenge.get(challenge)!.push({
      cause: border ? `border:${border}` : cause,
      from: Date.parse(from),
      until: until ? Date.parse(until) : Number.POSITIVE_INFINITY,
    });
  }
  for (const { challenge_id, to_state, at } of moves) {
    const intervals = byChallenge.get(challenge_id)!;
    if (to_state === "parked") {
      intervals.push({ cause: "parked", from: Date.parse(at), until: Number.POSITIVE_INFINITY });
    } else intervals.findLast(({ cause }) => cause === "parked")!.until = Date.parse(at);
  }
  return byChallenge;
}
