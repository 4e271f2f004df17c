import { daysBetween } from "#kernel/contract/days.ts";
import type { Challenge } from "../contract.ts";
import { m } from "./messages.ts";
import { listed } from "./names.ts";

/** What is asked of a challenge by day, in its order: whose day is past first. */
export type Ahead = { id: string; title: string; on: string; what: "deliverable" | "milestone" };
/** What it waits for, by whom or what that is; the longest first. */
export type WaitedFor = { name: string; days: number; waits: Challenge["waits"] };

const MOST_NAMED = 2;

/** Deliverables and milestones that are open, by their day. */
export function aheadOf({
  deliverables,
  milestones,
}: Pick<Challenge, "deliverables" | "milestones">): Ahead[] {
  const open: Ahead[] = [
    ...deliverables.flatMap(({ id, title, dueOn, done }) =>
      done || !dueOn ? [] : [{ id, title, on: dueOn, what: "deliverable" as const }],
    ),
    ...milestones.flatMap(({ id, title, dueOn, reached }) =>
      reached ? [] : [{ id, title, on: dueOn, what: "milestone" as const }],
    ),
  ];
  return open.sort((one, other) => one.on.localeCompare(other.on));
}

/** What it waits for now. @param dayOf the day of an instant, where the reader is */
export function waitedFor(
  { waits }: Pick<Challenge, "waits">,
  today: string,
  dayOf: (instant: string) => string,
): WaitedFor[] {
  const open = waits.filter(({ until }) => until === null);
  const named = ({ on, waitedFor: whom, cause }: Challenge["waits"][number]) =>
    on?.key ?? whom?.name ?? m(cause);
  return [...Map.groupBy(open, named)]
    .map(([name, of]) => ({
      name,
      days: Math.max(...of.map(({ from }) => daysBetween(dayOf(from), today))),
      waits: of,
    }))
    .sort((one, other) => other.days - one.days);
}

/**
 * How it is, what it waits for and what is next, from the record alone.
 * @param today the reader's day
 * @param dayOf the day of an instant, where the reader is
 */
export function headSentence(
  challenge: Challenge,
  today: string,
  dayOf: (instant: string) => string,
): string {
  const since = (instant: string) => daysBetween(dayOf(instant), today);
  const { state, parking, resolution, moves } = challenge;
  const move = moves.findLast(({ to }) => to === state);
  const inState = since(move?.at ?? challenge.createdAt);
  const missing = challenge.next?.missing ?? [];
  const needs =
    missing.length === 0
      ? m("readyTo", { step: m(challenge.next ? `step_${challenge.next.verb}` : "step_close") })
      : m("toStep", {
          step: m(`step_${challenge.next!.verb}`),
          first: missing[0]!.message,
          more: missing.length > 1 ? m("andMore", { count: missing.length - 1 }) : "",
        });
  if (parking)
    return [
      ago("sParked", since(parking.since)),
      m("because", { reason: parking.reason }),
      m("sLookAgain", { on: parking.lookAgainOn }),
    ].join(" ");
  if (state === "raised" || state === "framed") {
    const began = state === "raised" ? ago("sRaised", inState) : ago("sFramed", inState);
    return [began, needs].join(" ");
  }
  if (resolution && state === "closed")
    return m("sClosed", { outcome: m(resolution.outcome), count: Math.round(resolution.days) });
  if (resolution)
    return [
      m("resolved", { outcome: m(resolution.outcome), count: Math.round(resolution.days) }),
      needs,
    ].join(". ");
  return [
    howItGoes(challenge, today, since),
    waitsInWords(waitedFor(challenge, today, dayOf)),
    nextInWords(challenge, today),
    ...(state === "committed" ? [needs] : []),
  ].join(" ");
}

const ago = (key: "sRaised" | "sFramed" | "sParked", count: number) =>
  count > 0 ? m(key, { count }) : m(`${key}Today`);

function howItGoes(challenge: Challenge, today: string, since: (instant: string) => number): string {
  const { health, healthSince, lastUpdate, updateDueOn } = challenge;
  if (!health) return m("sUnsaid");
  const days = healthSince ? since(healthSince) : 0;
  const how =
    days > 0 ? m("sHealthFor", { health: m(health), count: days }) : m("sHealth", { health: m(health) });
  const late = updateDueOn !== null && updateDueOn < today;
  return late && lastUpdate ? `${how} ${m("sSilent", { count: since(lastUpdate.at) })}` : how;
}

function waitsInWords(waits: readonly WaitedFor[]): string {
  if (waits.length === 0) return m("sWaitsForNothing");
  const named = waits
    .slice(0, MOST_NAMED)
    .map(({ name, days: count }) => (count > 0 ? m("forDays", { name, count }) : name));
  const more = waits.length - named.length;
  return m("sWaits", { for: listed(more > 0 ? [...named, m("others", { count: more })] : named) });
}

function nextInWords(challenge: Challenge, today: string): string {
  const [first] = aheadOf(challenge);
  if (!first) return m("sNothingNext");
  const late = daysBetween(first.on, today);
  return late > 0
    ? m("sNextLate", { title: first.title, count: late })
    : m("sNext", { title: first.title, on: first.on });
}
