import { defineRecords, defineVocabulary, type Tell } from "#kernel/contract/vocabulary.ts";
import type { challenges } from "./contract.ts";
import type { sentences } from "./sentences.en.ts";
import type { words } from "./words.en.ts";

export const challengeRecords = /* @__PURE__ */ defineRecords<typeof words, typeof challenges>()({
  challenge: {
    one: "challenge",
    many: "challenges",
    states: {
      raised: { says: "raised", tone: "quiet" },
      framed: { says: "framed", tone: "quiet" },
      committed: { says: "committed", tone: "active" },
      in_work: { says: "in_work", tone: "active" },
      resolved: { says: "resolved", tone: "good" },
      learned: { says: "learned", tone: "good" },
      closed: { says: "closed", tone: "done" },
      parked: { says: "parked", tone: "waiting" },
    },
  },
});

const owner = [{ because: "owner", parts: ["owner"] }] as const satisfies readonly Tell<never>[];
/** Everybody who carries a part of it. */
const carriers = [
  ...owner,
  { because: "involved", parts: ["sponsor", "ally", "lead", "guest"] },
] as const satisfies readonly Tell<never>[];

export const challengesVocabulary = /* @__PURE__ */ defineVocabulary<
  typeof words & typeof sentences,
  typeof challenges
>()({
  practice: { name: "practiceName", purpose: "practicePurpose" },
  records: challengeRecords,
  events: {
    "challenge.raised": {
      says: ({ departments }) => (departments.length > 0 ? "eventRaisedWith" : "eventRaised"),
      digest: { section: "priorities", says: "digestRaised" },
      tells: [{ because: "owner", fields: ["owner"] }],
    },
    "challenge.edited": {
      says: "eventEdited",
      digest: null,
      tells: [{ because: "asked", fields: ["owner", "sponsor"] }],
    },
    "challenge.moved": {
      says: ({ passing }) => (passing ? "eventPassed" : "eventMoved"),
      digest: { section: "changes", says: ({ passing }) => (passing ? "digestPassed" : "digestMoved") },
      tells: carriers,
    },
    "challenge.resolved": {
      says: "eventResolved",
      digest: {
        section: ({ outcome }) => (outcome === "not_met" ? "changes" : "wins"),
        says: ({ reason }) => (reason ? "digestResolvedWhy" : "digestResolved"),
      },
      tells: carriers,
    },
    "challenge.parked": {
      says: "eventParked",
      digest: { section: "changes", says: "digestParked" },
      tells: carriers,
    },
    "challenge.resumed": {
      says: "eventResumed",
      digest: { section: "changes", says: "digestResumed" },
      tells: carriers,
    },
    "challenge.updated": {
      says: ({ department, invites }) => {
        if (invites?.trim()) return department ? "eventUpdatedPartAsking" : "eventUpdatedAsking";
        return department ? "eventUpdatedPart" : "eventUpdated";
      },
      digest: {
        // A question to its readers is what they should find, before what is in the way.
        section: ({ obstacles, invites, gone }) => {
          if (invites?.trim()) return "asks";
          if (obstacles?.trim()) return "obstacles";
          return gone ? "wins" : "changes";
        },
        says: ({ department, obstacles, invites, gone }) => {
          if (invites?.trim()) return department ? "digestAskingPart" : "digestAsking";
          if (obstacles?.trim()) return department ? "digestObstaclesPart" : "digestObstacles";
          if (gone) return department ? "digestGonePart" : "digestGone";
          return department ? "digestUpdatedPart" : "digestUpdated";
        },
      },
      tells: carriers,
    },
    "challenge_update.taken_back": {
      says: ({ department }) => (department ? "eventTakenBackPart" : "eventTakenBack"),
      digest: null,
      tells: [],
    },
    "challenge_person.joined": {
      says: ({ part, person }, by) =>
        part === "guest" ? "eventGuest" : person === by ? "eventAllied" : "eventAlly",
      digest: null,
      tells: [{ because: "asked", fields: ["person"] }],
    },
    "challenge_person.left": {
      says: ({ person }, by) => (person === by ? "eventLeftThemselves" : "eventPersonLeft"),
      digest: null,
      tells: [],
    },
    "challenge_sponsor.acted": {
      says: "eventSponsor",
      digest: { section: "wins", says: "digestSponsor" },
      tells: carriers,
    },
    "challenge_department.joined": {
      says: "eventDepartment",
      digest: { section: "changes", says: "digestDepartment" },
      tells: [{ because: "asked", fields: ["lead"] }],
    },
    "challenge_department.changed": {
      says: "eventPart",
      digest: null,
      tells: [{ because: "involved", fields: ["lead"] }],
    },
    "challenge_department.left": {
      says: "eventDepartmentLeft",
      digest: { section: "changes", says: "digestDepartmentLeft" },
      tells: owner,
    },
    "challenge_department.succeeded": {
      says: "eventDepartmentSucceeded",
      digest: { section: "changes", says: "digestDepartmentSucceeded" },
      tells: owner,
    },
    "challenge_department.returned": {
      says: "eventDepartmentReturned",
      digest: { section: "changes", says: "digestDepartment" },
      tells: owner,
    },
    "challenge_statement.written": { says: "eventStatement", digest: null, tells: owner },
    "challenge_statement.merged": {
      says: "eventMerged",
      digest: { section: "changes", says: "digestMerged" },
      tells: carriers,
    },
    "challenge_statement.agreed": { says: "eventAgreed", digest: null, tells: owner },
    "challenge_scores.requested": {
      says: "eventScoresAsked",
      digest: { section: "asks", says: "digestScoresAsked" },
      tells: carriers,
    },
    "challenge_scores.given": { says: "eventScored", digest: null, tells: owner },
    "challenge_wait.started": {
      says: ({ waitedFor }) => (waitedFor ? "eventWaitingOn" : "eventWaiting"),
      digest: {
        section: "obstacles",
        says: ({ waitedFor, note }) => {
          if (waitedFor) return note ? "digestWaitingOnNote" : "digestWaitingOn";
          return note ? "digestWaitingNote" : "digestWaiting";
        },
      },
      tells: owner,
    },
    "challenge_wait.ended": { says: "eventWaited", digest: null, tells: owner },
  },
  asks: {
    "challenges.write_statement": "askWrite",
    "challenges.agree": "askAgree",
    "challenges.score": "askScore",
    "challenges.look_again": "askLookAgain",
    "challenges.give_update": "askGiveUpdate",
  },
  agenda: {
    challenge_off_track: "agendaOffTrack",
    challenge_off_track_unsaid: "agendaOffTrackUnsaid",
    challenge_silent: "agendaSilent",
    challenge_silent_committed: "agendaSilentCommitted",
    challenge_silent_in_work: "agendaSilentInWork",
    challenge_waits_for: "agendaWaitsFor",
    challenge_waits_border: "agendaWaitsBorder",
    challenge_waits_decision: "agendaWaitsDecision",
    challenge_waits_dependency: "agendaWaitsDependency",
    challenge_waits_risk: "agendaWaitsRisk",
    challenge_look_again: "agendaLookAgain",
  },
  figures: {
    time_to_resolution: "figureTime",
  },
  labels: {
    first_raise: "firstRaise",
    challenge_talk_off_track: "talkOffTrack",
    challenge_talk_between: "talkBetween",
    challenges_off_track: "aliveOffTrack",
    challenges_at_risk: "aliveAtRisk",
    challenges_to_frame: "aliveToFrame",
    challenges_alive: "aliveAtAll",
    home_off_track_silent: "homeOffTrackSilent",
    home_off_track: "homeOffTrack",
    home_at_risk: "homeAtRisk",
    home_silent: "homeSilent",
    home_waits: "homeWaits",
    found_update: "foundUpdate",
    found_statement: "foundStatement",
    found_outcome: "foundOutcome",
    challenge_spent_work: "spentWork",
    challenge_spent_decision: "spentDecision",
    challenge_spent_dependency: "spentDependency",
    challenge_spent_risk: "spentRisk",
    challenge_spent_parked: "spentParked",
    challenge_spent_border: "spentBorder",
    challenge_spent_between: "spentBetween",
    challenge_met: "outcome_met",
    challenge_partly_met: "outcome_partly_met",
    challenge_not_met: "outcome_not_met",
    challenge_gate_departments: "gate_departments",
    challenge_gate_statements: "gate_statements",
    challenge_gate_statements_single: "gate_statements_single",
    challenge_gate_statement: "gate_statement",
    challenge_gate_agreements: "gate_agreements",
    challenge_gate_agreements_single: "gate_agreements_single",
    challenge_gate_success: "gate_success",
    challenge_gate_sponsor: "gate_sponsor",
    challenge_gate_allies: "gate_allies",
    challenge_gate_leads: "gate_leads",
    challenge_gate_criteria: "gate_criteria",
    challenge_gate_weights: "gate_weights",
    challenge_gate_deliverables: "gate_deliverables",
    challenge_gate_rota: "gate_rota",
    challenge_gate_milestones: "gate_milestones",
    challenge_gate_lock: "gate_lock",
    challenge_gate_scores: "gate_scores",
    challenge_gate_lessons: "gate_lessons",
    challenge_gate_delivered: "gate_delivered",
    challenge_gate_settled: "gate_settled",
    "challenges.owner": "askedOwner",
    "challenges.sponsor": "askedSponsor",
    "challenges.ally": "askedAlly",
    "challenges.joins": "askedJoins",
    "challenges.lead": "askedLead",
  },
});

declare module "#kernel/contract/house-types.ts" {
  interface AskVerbs extends AsksOf<typeof challengesVocabulary> {}
}
