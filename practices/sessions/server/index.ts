import { migrationsIn } from "#kernel/server/database/migrate.ts";
import { type Notice, practiceServer } from "#kernel/server/house.ts";
import type { Context } from "#kernel/server/operation/context.ts";
import { sessions } from "../contract.ts";
import { readCalendar } from "./calendar.ts";
import { allotMinutes, dropItem, moveItem, proposeItem, restoreItem } from "./change-agenda.ts";
import { answerSwap, askSwap, skipTurn, standIn } from "./change-turns.ts";
import { closeSession } from "./close-session.ts";
import { readNotes, writeNotes } from "./notes.ts";
import { openSession } from "./open-session.ts";
import { sessionPersonalData } from "./personal-data.ts";
import { bePresent, raiseHand, readRoom } from "./presence.ts";
import { getSession, listSessions, readSession } from "./read-session.ts";
import {
  cancelPlanned,
  cancelSession,
  followPeople,
  followRhythm,
  planSessions,
  rescheduleSession,
} from "./replan.ts";
import { readRota } from "./rota-view.ts";
import { advanceRound, startRound } from "./rounds.ts";
import { endItem, startItem } from "./run-items.ts";
import { scheduleNext, scheduleSession } from "./schedule-session.ts";
import { sessionFigures } from "./session-figures.ts";
import { membersOf } from "./session-store.ts";
import { readMyViews, writeView } from "./views.ts";

export const sessionsServer = practiceServer({
  contract: sessions,
  migrations: migrationsIn("sessions", new URL("./migrations/", import.meta.url)),
  handlers: {
    list: listSessions,
    get: getSession,
    schedule: scheduleSession,
    rota: readRota,
    calendar: readCalendar,
    reschedule: rescheduleSession,
    cancel: cancelSession,
    skip: skipTurn,
    askSwap,
    answerSwap,
    propose: proposeItem,
    move: moveItem,
    allot: allotMinutes,
    drop: dropItem,
    restore: restoreItem,
    myViews: readMyViews,
    writeView,
    start: startItem,
    endItem,
    open: openSession,
    standIn,
    close: closeSession,
    room: readRoom,
    bePresent,
    raiseHand,
    startRound,
    advanceRound,
    readNotes,
    writeNotes,
  },
  read: { session: readSession },
  notifications: {
    "session.scheduled": async ({ record }, { records }) =>
      (await records.parts(record!.id))
        .filter(({ part }) => part === "facilitator" || part === "scribe")
        .map(({ personId }) => ({ personId, reason: "asked" as const })),
    "session.rescheduled": ({ record }, context) => everybodyIn(record!.id, context),
    "session.cancelled": ({ record }, context) => everybodyIn(record!.id, context),
    "session.swap_asked": async ({ data }) => [{ personId: data.of, reason: "asked" }],
    "session.swap_declined": async ({ data }) => [{ personId: data.asker, reason: "involved" }],
    // A turn never changes hands silently.
    "session.turn_changed": async ({ record, data }, context) => [
      ...(data.holder ? [{ personId: data.holder, reason: "asked" as const }] : []),
      ...(await everybodyIn(record!.id, context)),
    ],
    "session.item_proposed": async ({ record }, { records }) =>
      (await records.parts(record!.id))
        .filter(({ part }) => part === "facilitator")
        .map(({ personId }) => ({ personId, reason: "involved" as const })),
    "session.item_moved": null,
    "session.item_dropped": null,
    "session.item_ended": null,
    "session.opened": ({ record }, context) => everybodyIn(record!.id, context),
    // The digest tells everybody.
    "session.closed": null,
  },
  digestLines: {
    "session.scheduled": null,
    "session.rescheduled": ({ record, data }) => ({
      section: "changes",
      text: `${record!.title}: moved to ${data.startsAt.slice(0, 16).replace("T", " ")} UTC, because ${data.reason} (${record!.key})`,
    }),
    "session.cancelled": ({ record, data }) => ({
      section: "changes",
      text: `${record!.title}: not held, because ${data.reason} (${record!.key})`,
    }),
    "session.swap_asked": null,
    "session.swap_declined": null,
    "session.turn_changed": null,
    "session.item_proposed": null,
    "session.item_moved": null,
    "session.item_dropped": null,
    "session.item_ended": ({ record, data }) =>
      data.note === ""
        ? null
        : {
            section: data.outcome === "done" ? "changes" : "priorities",
            text: `${data.title}: ${data.outcome === "done" ? "" : "carried over. "}${data.note} (${record!.key})`,
          },
    "session.opened": null,
    "session.closed": null,
  },
  figures: sessionFigures,
  reactions: {
    "council.made": async ({ record }, context) => void (await scheduleNext(context, record!.id)),
    "council.changed": ({ record }, context) => followRhythm(context, record!.id),
    "council.joined": ({ record }, context) => followPeople(context, record!.id),
    "council.left": ({ record }, context) => followPeople(context, record!.id),
    "council.absence_changed": ({ record }, context) => followPeople(context, record!.id),
    "council.ended": ({ record }, context) => cancelPlanned(context, record!.id),
  },
  jobs: { "sessions.plan": { cron: "5 * * * *", run: planSessions } },
  // Not session_sealed_view: nobody reads a view before the opening, also not in an export.
  personalData: sessionPersonalData,
  exports: [
    { table: "session" },
    { table: "session_turn" },
    { table: "session_turn_change" },
    { table: "session_item" },
    { table: "session_view" },
    { table: "session_presence" },
    { table: "session_round" },
    { table: "session_note" },
  ],
});

async function everybodyIn(sessionId: string, context: Context): Promise<Notice[]> {
  const { members, advisers } = await membersOf(context, sessionId);
  return [...members, ...advisers].map(({ id }) => ({ personId: id, reason: "involved" as const }));
}
