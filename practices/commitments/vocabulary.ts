import { defineRecords, defineVocabulary } from "#kernel/contract/vocabulary.ts";
import type { commitments } from "./contract.ts";
import type { sentences } from "./sentences.en.ts";
import type { words } from "./words.en.ts";

export const commitmentRecords = /* @__PURE__ */ defineRecords<typeof words, typeof commitments>()({
  commitment: {
    one: "commitment",
    many: "commitments",
    states: {
      open: { says: "open", tone: "active" },
      kept: { says: "kept", tone: "done" },
      broken: { says: "broken", tone: "bad" },
      withdrawn: { says: "withdrawn", tone: "quiet" },
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
    "commitment.made": {
      says: "made",
      digest: { section: "next_steps", says: "madeInDigest" },
      tells: [
        { because: "asked", fields: ["holder"] },
        { because: "involved", fields: ["receiver"] },
      ],
    },
    "commitment.renegotiated": {
      says: ({ inTime }) => (inTime ? "renegotiated" : "renegotiatedLate"),
      digest: { section: "changes", says: "renegotiatedInDigest" },
      tells: [{ because: "involved", parts: "all" }],
    },
    "commitment.closed": {
      says: ({ outcome, inTime, note }) => {
        if (outcome === "broken") return note ? "saidBrokenNote" : "saidBroken";
        if (outcome === "withdrawn") return note ? "saidWithdrawnNote" : "saidWithdrawn";
        if (inTime) return note ? "saidKeptNote" : "saidKept";
        return note ? "saidKeptLateNote" : "saidKeptLate";
      },
      digest: { section: "wins", says: ({ outcome }) => (outcome === "kept" ? "keptInDigest" : null) },
      tells: [{ because: "involved", parts: "all" }],
    },
  },
  asks: { "commitments.keep": "keep" },
  agenda: { commitment_due: "due", commitment_overdue: "overdue" },
  figures: { commitments_kept: "figureKept" },
});

declare module "#kernel/contract/house-types.ts" {
  interface AskVerbs extends AsksOf<typeof commitmentsVocabulary> {}
}
