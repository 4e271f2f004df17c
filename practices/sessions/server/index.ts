import { alive } from "#kernel/server/areas/alive.ts";
import { calendars } from "#kernel/server/calendar/extension.ts";
import { migrationsIn } from "#kernel/server/database/migrate.ts";
import { practiceServer } from "#kernel/server/house.ts";
import { occasion } from "#kernel/server/records/occasion.ts";
import { sessionDates } from "#practices/councils/server/extension.ts";
import { business, coming, talkedAbout } from "#practices/digests/server/extension.ts";
import { figures } from "#practices/scorecard/server/extension.ts";
import { sessions } from "../contract.ts";
import { sentences as sentencesDe } from "../sentences.de.ts";
import { sentences as sentencesEn } from "../sentences.en.ts";
import { sessionsVocabulary } from "../vocabulary.ts";
import { words as wordsDe } from "../words.de.ts";
import { words as wordsEn } from "../words.en.ts";
import { sessionsAlive } from "./alive.ts";
import { councilCalendar, mySessions, readCalendar } from "./calendar.ts";
import { allotMinutes, dropItem, moveItem, proposeItem, restoreItem } from "./change-agenda.ts";
import { answerSwap, askSwap, skipTurn } from "./change-turns.ts";
import { closeSession } from "./close-session.ts";
import { comingDigest } from "./coming-digest.ts";
import { sessionBusiness } from "./council-business.ts";
import { councilTime } from "./council-time.ts";
import { readNotes, writeNotes } from "./notes.ts";
import { openSession } from "./open-session.ts";
import { sessionPersonalData } from "./personal-data.ts";
import { bePresent, raiseHand, readRoom } from "./presence.ts";
import { getSession, listSessions, readSession } from "./read-session.ts";
import { recordTime } from "./record-time.ts";
import {
  cancelPlanned,
  cancelSession,
  followHolidays,
  followName,
  followPeople,
  followRhythm,
  planSessions,
  rescheduleSession,
} from "./replan.ts";
import { readRota } from "./rota-view.ts";
import { advanceRound, startRound } from "./rounds.ts";
import { followGuest, letGuestIn, letGuestOut, myRows } from "./row-guests.ts";
import { endItem, startItem } from "./run-items.ts";
import { scheduleNext, scheduleSession } from "./schedule-session.ts";
import { datesOfCouncils } from "./session-dates.ts";
import { sessionFigures } from "./session-figures.ts";
import { sessionOccasion } from "./session-occasion.ts";
import { listStandIns, standIn, standInNominees } from "./stand-in.ts";
import { putBackSession, reopenSession } from "./take-back.ts";
import { talkedRows } from "./talked-rows.ts";
import { timeFigures } from "./time-figures.ts";
import { readMyViews, writeView } from "./views.ts";
import { withdrawItem } from "./withdraw-item.ts";

export const sessionsServer = practiceServer({
  contract: sessions,
  vocabulary: sessionsVocabulary,
  words: { en: { ...wordsEn, ...sentencesEn }, de: { ...wordsDe, ...sentencesDe } },
  migrations: migrationsIn("sessions", new URL("./migrations/", import.meta.url)),
  searched: {
    item: { read: sessions.operations.get, anchor: "row-" },
    view: { read: sessions.operations.get, anchor: "view-" },
  },
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
    withdraw: withdrawItem,
    letIn: letGuestIn,
    letOut: letGuestOut,
    myRows,
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
    standIns: listStandIns,
    close: closeSession,
    reopen: reopenSession,
    putBack: putBackSession,
    room: readRoom,
    bePresent,
    raiseHand,
    startRound,
    advanceRound,
    readNotes,
    writeNotes,
    councilTime,
    recordTime,
  },
  read: { session: readSession },
  nominees: standInNominees,
  extensions: [
    alive.with(sessionsAlive),
    figures.with([...sessionFigures, ...timeFigures]),
    occasion.with(sessionOccasion),
    business.with(sessionBusiness),
    coming.with(comingDigest),
    talkedAbout.with(talkedRows),
    sessionDates.with(datesOfCouncils),
    calendars.with({
      kinds: ["council"],
      of: (context, { id }) => councilCalendar(context, id),
      mine: mySessions,
    }),
  ],
  reactions: {
    "council.made": async ({ record }, context) => void (await scheduleNext(context, record!.id)),
    "council.changed": async ({ record, data }, context) => {
      await followRhythm(context, record!.id, data.changed);
      await followName(context, record!.id);
    },
    "council.joined": ({ record }, context) => followPeople(context, record!.id),
    "council.left": ({ record }, context) => followPeople(context, record!.id),
    "council.absence_changed": ({ record }, context) => followPeople(context, record!.id),
    "challenge_person.left": async ({ record, data }, context) => {
      if (data.part === "guest") await followGuest(context, record!.id, String(data.person));
    },
    "council.ended": ({ record }, context) => cancelPlanned(context, record!.id),
    "holidays.chosen": (_event, context) => followHolidays(context),
    "holidays.changed": (_event, context) => followHolidays(context),
  },
  jobs: { "sessions.plan": { cron: "5 * * * *", run: planSessions } },
  // Who was there and how they felt is for those who were, and for a while.
  retention: [
    { what: "presence", days: 30, table: "session_presence", since: "last_at" },
    {
      what: "moods",
      days: 1,
      table: "session_presence",
      since: "last_at",
      clears: ["check_in", "check_out"],
    },
  ],
  // Not session_sealed_view: nobody reads a view before the opening, also not in an export; nor who was present.
  personalData: sessionPersonalData,
  exports: [
    { table: "session" },
    { table: "session_turn" },
    { table: "session_turn_change" },
    { table: "session_item" },
    { table: "session_guest" },
    { table: "session_talk" },
    { table: "session_view" },
    { table: "session_round" },
    { table: "session_note" },
  ],
});
