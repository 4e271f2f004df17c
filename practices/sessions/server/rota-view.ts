import { assignTurns } from "#analysis/rota/assign-turns.ts";
import { hourRules } from "#analysis/rota/hour-rules.ts";
import { localHour } from "#analysis/rota/local-hour.ts";
import { rotaBalance } from "#analysis/rota/rota-balance.ts";
import { dayIn } from "#kernel/contract/days.ts";
import { anyOf } from "#kernel/server/database/any-of.ts";
import { type Context, handler } from "#kernel/server/operation/context.ts";
import { type Reason, turnReason } from "#kernel/server/rota/turn-reasons.ts";
import type { DatedCouncil } from "#practices/councils/server/extension.ts";
import { councilsReadModel } from "#practices/councils/server/index.ts";
import { type Duty, type DutyRota, sessions } from "../contract.ts";
import { minuteUtc, namesOf, rotaInput } from "./draw-turns.ts";
import { datesOfCouncils } from "./session-dates.ts";
import type { SessionTables } from "./tables.ts";

const TURNS_AHEAD = 6;
const TURNS_BACK = 12;

export const readRota = handler(sessions.operations.rota, async (call) => {
  const council = await councilsReadModel.get(call, call.record.id);
  const ahead = await datesAhead(call, council);
  const facilitation = await dutyRota(call, council, "facilitator", ahead, new Map());
  const barred = new Map(facilitation.ahead.map(({ on, holder }) => [on, holder ? [holder.id] : []]));
  const scribing = await dutyRota(call, council, "scribe", ahead, barred);
  return { timeZone: council.cadence.timeZone, duties: [facilitation, scribing] };
});

/** Dates that have no session yet. */
async function datesAhead(context: Context, council: DatedCouncil) {
  if (council.state === "ended") return [];
  const sessions = await datesOfCouncils(context, [council.id]);
  return councilsReadModel.occurrences(council, context.now, TURNS_AHEAD, {
    taken: sessions.flatMap(({ days }) => days),
    sessions,
  });
}

async function dutyRota(
  context: Context,
  council: DatedCouncil,
  duty: Duty,
  ahead: { on: string; startsAt: string }[],
  barred: ReadonlyMap<string, string[]>,
): Promise<DutyRota> {
  const nextStart = council.upcoming.find(({ startsAt }) => startsAt > context.now)?.startsAt ?? null;
  const at = nextStart ?? context.now;
  const { names, ...input } = await rotaInput(context, council, duty, { at });
  const balance = rotaBalance(input);
  const today = dayIn(council.cadence.timeZone, context.now);
  const present = new Set(
    input.members.filter(({ left }) => left === undefined || left > today).map(({ id }) => id),
  );
  const rules = hourRules();
  const assignments = assignTurns({
    ...input,
    occasions: ahead.map(({ on, startsAt }) => ({
      occasion: `ahead ${on}`,
      date: on,
      startMinuteUtc: minuteUtc(startsAt),
      barred: barred.get(on) ?? [],
    })),
  });
  const kept = await keptTurns(
    context,
    input.turns.map(({ occasion }) => occasion),
    duty,
  );
  const allNames = await namesOf(context, [...names.keys(), ...kept.map(({ holder_id }) => holder_id)]);
  const speaker = await context.speaker([...kept, ...assignments].map(({ reason }) => reason.values));
  const nameOf = (id: string) => allNames.get(id) ?? "";
  const somebody = (id: string | null) => (id ? { id, name: nameOf(id) } : null);
  const owed = balance.members.filter(({ member }) => present.has(member)).map((line) => line.owed);
  return {
    duty,
    people: balance.members
      .filter(({ member }) => present.has(member))
      .map((line) => {
        const { timeZone } = names.get(line.member)!;
        const member = input.members.find(({ id }) => id === line.member)!;
        const { hour, localMinute } = localHour(
          nextStart ? minuteUtc(nextStart) : undefined,
          member.utcOffsetMinutes,
          rules,
        );
        return {
          person: { id: line.member, name: nameOf(line.member) },
          held: line.held,
          heldOutOfHours: line.heldOutOfHours,
          owed: line.owed,
          lastHeld: line.lastHeld,
          timeZone,
          localStart: localMinute === null ? null : clockTime(localMinute),
          hour,
        };
      })
      .toSorted((a, b) => b.owed - a.owed || (a.person.name < b.person.name ? -1 : 1)),
    spread: owed.length === 0 ? 0 : Math.max(...owed) - Math.min(...owed),
    turns: kept.map(({ id, key, title, state, held_on, holder_id, reason }) => ({
      session: { id, kind: "session", key, title, state },
      on: held_on,
      holder: somebody(holder_id),
      why: speaker.label(turnReason(reason)),
      code: reason.code,
    })),
    ahead: assignments.map(({ date, holder, reason }) => ({
      on: date,
      holder: somebody(holder),
      why: speaker.label(turnReason(reason)),
      code: reason.code,
    })),
  };
}

const clockTime = (minute: number) =>
  `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;

async function keptTurns({ db }: Context, sessionIds: readonly string[], duty: Duty) {
  if (sessionIds.length === 0) return [];
  const rows = await db<SessionTables>()
    .selectFrom("session_turn")
    .innerJoin("session", "session.id", "session_turn.session_id")
    .innerJoin("record", "record.id", "session.id")
    .select(["record.id", "record.key", "record.title", "record.state", "held_on", "holder_id"])
    .select((expression) => expression.ref("session_turn.reason").$castTo<Reason>().as("reason"))
    .where("session.id", "=", anyOf(sessionIds))
    .where("duty", "=", duty)
    .orderBy("held_on", "desc")
    .limit(TURNS_BACK)
    .execute();
  return rows.toReversed();
}
