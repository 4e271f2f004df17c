import { defineRecords, defineVocabulary, type LabelOf } from "#kernel/contract/vocabulary.ts";
import type { sessions } from "./contract.ts";
import type { sentences } from "./sentences.en.ts";
import type { words } from "./words.en.ts";

export const sessionRecords = /* @__PURE__ */ defineRecords<typeof words, typeof sessions>()({
  session: {
    one: "session",
    many: "sessions",
    states: {
      planned: { says: "planned", tone: "quiet" },
      open: { says: "open", tone: "active" },
      closed: { says: "closed", tone: "done" },
      cancelled: { says: "cancelled", tone: "quiet" },
    },
    titled: { by: "titled" },
  },
});

type OfRow = { source: "record" | "proposal" | "reserved" };

/**
 * A row is said by the record it is about, by what was proposed, or as reserved time. Events from before there was `source` have the
 * id of the record too.
 */
/* @__NO_SIDE_EFFECTS__ */ function row<const Base extends string>(base: Base) {
  return ({ source }: OfRow): Base | `${Base}Record` | `${Base}Reserved` =>
    source === "reserved" ? `${base}Reserved` : source === "proposal" ? base : `${base}Record`;
}

/** Everybody who takes part; followers are told as followers. */
const everybody = {
  because: "involved",
  parts: ["chair", "sponsor", "member", "facilitator", "scribe", "adviser"],
} as const;

export const sessionsVocabulary = /* @__PURE__ */ defineVocabulary<
  typeof words & typeof sentences,
  typeof sessions
>()({
  practice: { name: "practiceName", purpose: "practicePurpose" },
  records: sessionRecords,
  events: {
    "session.scheduled": {
      says: ({ facilitator, scribe }) =>
        facilitator ? (scribe ? "scheduled" : "scheduledWithoutScribe") : "scheduledWithoutBoth",
      digest: null,
      tells: [{ because: "asked", parts: ["facilitator", "scribe"] }],
    },
    "session.rescheduled": {
      says: ({ cause }) => (cause === "rhythm" ? "rescheduledByRhythm" : "rescheduled"),
      digest: {
        section: "changes",
        says: ({ cause }) => (cause === "rhythm" ? "rescheduledByRhythmInDigest" : "rescheduledInDigest"),
      },
      tells: [everybody],
    },
    "session.cancelled": {
      says: ({ cause }) =>
        cause === "unopened"
          ? "cancelledUnopened"
          : cause === "council_ended"
            ? "cancelledWithCouncil"
            : "saidCancelled",
      digest: {
        section: "changes",
        says: ({ cause }) =>
          cause === "unopened"
            ? "cancelledUnopenedInDigest"
            : cause === "council_ended"
              ? "cancelledWithCouncilInDigest"
              : "cancelledInDigest",
      },
      tells: [everybody],
    },
    "session.swap_asked": {
      says: "swapAsked",
      digest: null,
      tells: [{ because: "asked", fields: ["of"] }],
    },
    "session.swap_declined": {
      says: "swapDeclined",
      digest: null,
      tells: [{ because: "involved", fields: ["asker"] }],
    },
    // A turn never changes hands silently.
    "session.turn_changed": {
      says: ({ kind, to, cause, accepted }) => {
        if (!to) return "turnUnheld";
        if (accepted)
          return cause === "agreed"
            ? "standsInAgreed"
            : cause === "absent"
              ? "standsInAbsent"
              : cause === "unheld"
                ? "standsInUnheld"
                : "standsIn";
        if (kind === "skip") return "turnSkipped";
        if (kind === "swap") return "turnSwapped";
        if (kind === "stand_in")
          return cause === "absent" ? "standInAbsent" : cause === "unheld" ? "standInUnheld" : "standIn";
        if (cause === "away") return "turnAway";
        if (cause === "left") return "turnLeft";
        return cause === "free" ? "turnFree" : "turnMoved";
      },
      digest: {
        section: "changes",
        says: ({ kind, to, from }) =>
          kind !== "stand_in" || !to ? null : from ? "stoodInInDigest" : "stoodInUnheldInDigest",
      },
      tells: [{ because: "asked", fields: ["to"] }, everybody],
    },
    "session.item_proposed": {
      says: ({ source }) => (source === "proposal" ? "proposed" : "proposedRecord"),
      digest: null,
      tells: [{ because: "involved", parts: ["facilitator"] }],
    },
    "session_guest.let_in": {
      says: "guestLetIn",
      digest: null,
      tells: [{ because: "asked", fields: ["guest"] }],
    },
    "session.item_withdrawn": { says: row("withdrawn"), digest: null, tells: [] },
    "session.item_moved": { says: row("moved"), digest: null, tells: [] },
    "session.item_dropped": { says: row("dropped"), digest: null, tells: [] },
    "session.item_ended": {
      says: ({ outcome, note, ...of }) => {
        if (outcome === "done") return row(note ? "doneNoted" : "done")(of);
        return row(note ? "carriedNoted" : "carried")(of);
      },
      digest: {
        section: "changes",
        says: ({ outcome, note, ...of }) =>
          note ? row(outcome === "done" ? "doneInDigest" : "carriedInDigest")(of) : null,
      },
      tells: [],
    },
    "session.opened": {
      says: ({ reason }) => (reason ? "openedPassed" : "opened"),
      digest: null,
      tells: [everybody],
    },
    // The digest tells everybody.
    "session.closed": { says: "saidClosed", digest: null, tells: [] },
    "session.reopened": { says: "reopened", digest: null, tells: [everybody] },
    "session.put_back": { says: "putBack", digest: null, tells: [everybody] },
  },
  asks: {
    "sessions.prepare": "prepare",
    "sessions.facilitate": "facilitate",
    "sessions.take_notes": "takeNotes",
    "sessions.answer_swap": "answerSwap",
  },
  agenda: {
    session_carried_over: "onCarriedOver",
    session_carried_over_noted: "onCarriedOverNoted",
    session_proposed: "onProposed",
    session_proposed_why: "onProposedWhy",
    session_reserved: "onReserved",
    session_viewed: "onViewed",
  },
  figures: {
    rota_fairness: "figureFairness",
    participation: "figureParticipation",
    minutes_kept: "figureMinutesKept",
  },
  labels: {
    sessions_open: "aliveOpen",
    sessions_next: "aliveNext",
    found_item: "foundItem",
    found_view: "foundView",
    session_row_took: "rowTook",
    session_minutes_record: "minutesRecord",
    session_minutes_reason: "minutesReason",
    session_time_challenge: "timeChallenges",
    session_time_decision: "timeDecisions",
    session_time_risk: "timeRisks",
    session_time_commitment: "timeCommitments",
    session_time_other: "timeOther",
    session_level_executive: "levelExecutive",
    session_level_manager: "levelManager",
    session_level_contributor: "levelContributor",
    session_two_reasons: "twoReasons",
    session_between_departments: "betweenDepartments",
    turn_cause_agreed: "causeAgreed",
    turn_cause_away: "causeAway",
    turn_cause_left: "causeLeft",
    turn_cause_free: "causeFree",
    turn_cause_absent: "causeAbsent",
    turn_cause_unheld: "causeUnheld",
    "sessions.facilitator": "askedToFacilitate",
    "sessions.scribe": "askedToTakeNotes",
    "sessions.facilitator.closed": "askedToFacilitate",
    "sessions.scribe.closed": "askedToTakeNotes",
    stand_in_declined: "standInDeclined",
    session_unopened: "causeUnopened",
    session_council_ended: "causeCouncilEnded",
    turn_holder_here: "holderHere",
    turn_holder_late: "holderLate",
    session_begins_later: "beginsLater",
    session_quorum_missing: "quorumMissing",
    calendar_facilitator: "calendarFacilitator",
    calendar_scribe: "calendarScribe",
  },
});

export type SessionLabel = LabelOf<typeof sessionsVocabulary>;

declare module "#kernel/contract/house-types.ts" {
  interface AskVerbs extends AsksOf<typeof sessionsVocabulary> {}
}
