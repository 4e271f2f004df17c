import { quantile } from "#analysis/statistics/quantile.ts";
import type { LabelOf } from "#kernel/contract/vocabulary.ts";
import { anyOf } from "#kernel/server/database/any-of.ts";
import type { Figure, Period } from "#kernel/server/house.ts";
import type { Context } from "#kernel/server/operation/context.ts";
import { visibleTo } from "#kernel/server/operation/visible-to.ts";
import { type Interval, waitedBy } from "../rules/waited.ts";
import type { challengesVocabulary } from "../vocabulary.ts";
import type { ChallengeTables } from "./challenge-tables.ts";
import { type Departments, readDepartments } from "./departments.ts";
import { hoursBetween } from "./help-store.ts";

type Label = LabelOf<typeof challengesVocabulary>;
const DAY = 86_400_000;

/** The middle value and the quartiles around it; null for no values. */
function middle(values: readonly number[]): Pick<Figure, "value" | "spread"> {
  if (values.length === 0) return { value: null, spread: null };
  return { value: quantile(values, 0.5), spread: [quantile(values, 0.25), quantile(values, 0.75)] };
}

/** Time to resolution with where it waited, and help: the share answered and how long that took. */
export async function challengeFigures(context: Context, period: Period): Promise<Figure[]> {
  return [await timeToResolution(context, period), ...(await helpAnswered(context, period))];
}

/** Challenges resolved in the period, whatever the outcome: days from raising to resolving. */
async function timeToResolution(context: Context, { from, to }: Period): Promise<Figure> {
  const rows = await context
    .db<ChallengeTables>()
    .selectFrom("challenge")
    .innerJoin("record", "record.id", "challenge.id")
    .select(["challenge.id", "record.created_at", "challenge.resolved_at", "challenge.outcome"])
    .where("challenge.resolved_at", ">=", from)
    .where("challenge.resolved_at", "<", to)
    .where(visibleTo(context.actor))
    .orderBy("challenge.resolved_at")
    .execute();
  const ids = rows.map(({ id }) => id);
  const departments = await readDepartments(context);
  const intervals = await readIntervals(context, ids, departments);
  const spent = new Map<string, number>();
  for (const { id, created_at, resolved_at } of rows) {
    const parts = waitedBy(intervals.get(id) ?? [], Date.parse(created_at), Date.parse(resolved_at!));
    for (const [cause, time] of parts) spent.set(cause, (spent.get(cause) ?? 0) + time);
  }
  const records = rows.map(({ id, created_at, resolved_at, outcome }) => ({
    recordId: id,
    value: (Date.parse(resolved_at!) - Date.parse(created_at)) / DAY,
    note: { code: `challenge_${outcome!}` } satisfies Label,
  }));
  const whole = [...spent.values()].reduce((sum, time) => sum + time, 0);
  return {
    id: "time_to_resolution",
    ...middle(records.map(({ value }) => value)),
    unit: "days",
    sampleSize: rows.length,
    records,
    // Shares of all the time these challenges took; they add up to 1.
    parts:
      whole === 0
        ? []
        : [...spent]
            .map(([id, time]) => ({ id, label: labelOf(id), value: time / whole }))
            .sort((one, other) => other.value - one.value),
  };
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
  { db }: Context,
  ids: string[],
  departments: Departments,
): Promise<Map<string, Interval[]>> {
  const byChallenge = new Map<string, Interval[]>(ids.map((id) => [id, []]));
  const waits = await db<ChallengeTables>()
    .selectFrom("challenge_wait")
    .select(["challenge_id", "cause", "waiting_id", "waited_for_id", "from_at", "until_at"])
    .where("challenge_id", "=", anyOf(ids))
    .execute();
  for (const { challenge_id, cause, waiting_id, waited_for_id, from_at, until_at } of waits) {
    const border =
      cause === "border" && waiting_id && waited_for_id && waiting_id !== waited_for_id
        ? [waiting_id, waited_for_id]
            .sort((one, other) => departments.ref(one).order - departments.ref(other).order)
            .join(":")
        : null;
    byChallenge.get(challenge_id)!.push({
      cause: border ? `border:${border}` : cause,
      from: Date.parse(from_at),
      until: until_at ? Date.parse(until_at) : Number.POSITIVE_INFINITY,
    });
  }
  const moves = await db<ChallengeTables>()
    .selectFrom("challenge_move")
    .select(["challenge_id", "from_state", "to_state", "at"])
    .where("challenge_id", "=", anyOf(ids))
    .where((eb) => eb.or([eb("from_state", "=", "parked"), eb("to_state", "=", "parked")]))
    .orderBy("at")
    .orderBy("id")
    .execute();
  for (const { challenge_id, to_state, at } of moves) {
    const intervals = byChallenge.get(challenge_id)!;
    if (to_state === "parked") {
      intervals.push({ cause: "parked", from: Date.parse(at), until: Number.POSITIVE_INFINITY });
    } else intervals.findLast(({ cause }) => cause === "parked")!.until = Date.parse(at);
  }
  return byChallenge;
}

/** Help asked for in the period and not withdrawn. */
async function helpAnswered(context: Context, { from, to }: Period): Promise<Figure[]> {
  const rows = await context
    .db<ChallengeTables>()
    .selectFrom("challenge_help as help")
    .innerJoin("record", "record.id", "help.challenge_id")
    .select(["help.challenge_id", "help.at", "help.answered_at", "help.question"])
    .where("help.at", ">=", from)
    .where("help.at", "<", to)
    .where("help.withdrawn_at", "is", null)
    .where(visibleTo(context.actor))
    .orderBy("help.at")
    .execute();
  const answered = rows.filter(({ answered_at }) => answered_at !== null);
  const hours = answered.map(({ challenge_id, at, answered_at, question }) => ({
    recordId: challenge_id,
    value: hoursBetween(at, answered_at!),
    note: question.slice(0, 160),
  }));
  return [
    {
      id: "help_answered",
      value: rows.length === 0 ? null : answered.length / rows.length,
      unit: "share",
      sampleSize: rows.length,
      spread: null,
      records: rows.map(({ challenge_id, answered_at, question }) => ({
        recordId: challenge_id,
        value: answered_at ? 1 : 0,
        note: question.slice(0, 160),
      })),
    },
    {
      id: "help_answer_time",
      ...middle(hours.map(({ value }) => value)),
      unit: "hours",
      sampleSize: hours.length,
      records: hours,
    },
  ];
}
