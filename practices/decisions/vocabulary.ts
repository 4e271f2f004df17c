import { defineRecords, defineVocabulary } from "#kernel/contract/vocabulary.ts";
import type { decisions } from "./contract.ts";
import type { sentences } from "./sentences.en.ts";
import type { words } from "./words.en.ts";

export const decisionRecords = /* @__PURE__ */ defineRecords<typeof words, typeof decisions>()({
  decision: {
    one: "decision",
    many: "decisions",
    states: {
      proposed: { says: "proposed", tone: "waiting" },
      declined: { says: "declined", tone: "quiet" },
      decided: { says: "decided", tone: "done" },
      stands: { says: "stands", tone: "good" },
      reopened: { says: "reopened", tone: "waiting" },
      superseded: { says: "superseded", tone: "quiet" },
    },
  },
});

const toAllOfIt = [{ because: "involved", parts: "all" }] as const;

export const decisionsVocabulary = /* @__PURE__ */ defineVocabulary<
  typeof words & typeof sentences,
  typeof decisions
>()({
  practice: { name: "practiceName", purpose: "practicePurpose" },
  records: decisionRecords,
  events: {
    "decision.proposed": {
      says: "proposedIt",
      digest: { section: "decisions", says: "proposedInDigest", while: "proposed" },
      tells: [],
    },
    "decision.recorded": {
      says: ({ confirmed }) => (confirmed ? "confirmedIt" : "recorded"),
      digest: {
        section: "decisions",
        says: ({ reviewOn }) => (reviewOn ? "recordedReviewInDigest" : "recordedInDigest"),
      },
      tells: toAllOfIt,
    },
    "decision.amended": {
      says: ({ why }) => (why ? "amendedWhy" : "amended"),
      digest: { section: "decisions", says: ({ why }) => (why ? "amendedInDigest" : null) },
      tells: toAllOfIt,
    },
    "decision.reviewed": {
      says: ({ outcome }) => (outcome === "stands" ? "reviewedStands" : "reviewedReopened"),
      digest: {
        section: "decisions",
        says: ({ outcome }) => (outcome === "stands" ? "standsInDigest" : "reopenedInDigest"),
      },
      tells: toAllOfIt,
    },
    "decision.taken_over": {
      says: ({ to }, by) => (to === by ? "takenOver" : "givenOver"),
      digest: null,
      tells: [],
    },
    "decision.superseded": { says: "supersededBy", digest: null, tells: toAllOfIt },
  },
  labels: {
    decisions_proposed: "aliveProposed",
    decisions_reopened: "aliveReopened",
    decisions_review_due: "aliveReviewDue",
    decisions_hold: "aliveHold",
    found_review: "foundReview",
    "decisions.decider": "askedDecider",
    "decisions.owner": "askedOwner",
    "decisions.wording": "askedWording",
    "decisions.wording.closed": "askedWordingClosed",
  },
  asks: { "decisions.review": "review" },
  agenda: { decision_reopened: "isReopened", decision_review_due: "reviewDue" },
  figures: {
    decision_latency: "figureLatency",
    decision_blocking: "figureBlocking",
    decision_reopen_rate: "figureReopen",
  },
});

declare module "#kernel/contract/house-types.ts" {
  interface AskVerbs extends AsksOf<typeof decisionsVocabulary> {}
}
