import { defineRecords, defineVocabulary } from "#kernel/contract/vocabulary.ts";
import type { commitments } from "./contract.ts";
import type { sentences } from "./sentences.en.ts";
import type { words } from "./words.en.ts";

export const commitmentRecords = /* @__PURE__ */ defineRecords<typeof words, typeof commitments>()({
  commitment: {
    one: "commitment",
    many: "commitments",
    states: {
      proposed: { says: "proposed", tone: "waiting" },
      open: { says: "open", tone: "active" },
      past: { says: "past", tone: "quiet" },
      declined: { says: "declined", tone: "quiet" },
      ended: { says: "ended", tone: "done" },
    },
  },
});

export const commitmentsVocabulary = /* @__PURE__ */ defineVocabulary<
  typeof words & typeof sentences,
  typeof commitments
>()({
  practice: { name: "practiceName", purpose: "practicePurpose" },
  records: commitmentRecords,
  events: {
    "commitment.proposed": {
      says: "proposedFor",
      digest: { section: "next_steps", says: "proposedInDigest", while: "proposed" },
      tells: [],
    },
    "commitment.made": {
      says: "made",
      digest: {
        section: "next_steps",
        says: ({ receiver }) => (receiver ? "madeToInDigest" : "madeInDigest"),
      },
      tells: [
        { because: "asked", fields: ["holder"] },
        { because: "involved", fields: ["receiver"] },
      ],
    },
    "commitment.renegotiated": {
      says: (data) => ("before" in data ? "renegotiated" : "saidRenegotiated"),
      // When a promise was put off is between the two.
      digest: null,
      tells: [{ because: "involved", parts: "all" }],
    },
    "commitment.closed": { says: "saidEnded", digest: null, tells: [] },
    "commitment.outcome": {
      says: ({ outcome, inTime, note }) => {
        if (outcome === "broken") return note ? "saidBrokenNote" : "saidBroken";
        if (outcome === "withdrawn") return note ? "saidWithdrawnNote" : "saidWithdrawn";
        if (inTime) return note ? "saidKeptNote" : "saidKept";
        return note ? "saidKeptLateNote" : "saidKeptLate";
      },
      // How somebody kept their promise is between the two.
      digest: null,
      tells: [{ because: "involved", parts: ["owner", "receiver"] }],
    },
    "commitment.taken_over": {
      says: ({ holder }, by) => (holder === by ? "takenOver" : "givenOver"),
      digest: { section: "next_steps", says: "takenOverInDigest" },
      tells: [{ because: "involved", parts: ["receiver"] }],
    },
    "commitment.receiver_changed": {
      says: ({ to }) => (to ? "receiverIs" : "receiverIsNobody"),
      digest: null,
      tells: [
        { because: "involved", fields: ["to"] },
        { because: "owner", parts: ["owner"] },
      ],
    },
    "commitment.ended": { says: "saidEnded", digest: null, tells: [] },
    "commitment.day_passed": { says: "saidPast", digest: null, tells: [] },
  },
  labels: {
    commitments_asked: "aliveAsked",
    commitments_mine: "aliveMine",
    commitments_to_me: "aliveToMe",
    "commitments.holder": "askedHolder",
    "commitments.day": "askedDay",
    "commitments.day.closed": "askedDayClosed",
    "commitments.takes_over": "askedTakesOver",
  },
  asks: { "commitments.keep": "keep" },
  // Agendas of before said that it was overdue.
  agenda: { commitment_due: "due", commitment_past: "pastDue", commitment_overdue: "pastDue" },
  figures: { commitments_kept: "figureKept" },
});

declare module "#kernel/contract/house-types.ts" {
  interface AskVerbs extends AsksOf<typeof commitmentsVocabulary> {}
}
