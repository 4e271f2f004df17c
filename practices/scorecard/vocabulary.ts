import { defineVocabulary } from "#kernel/contract/vocabulary.ts";
import type { scorecard } from "./contract.ts";
import type { sentences } from "./sentences.en.ts";
import type { words } from "./words.en.ts";

/** Figures are said by the practices that bring them; the scorecard says which of them are off. */
export const scorecardVocabulary = /* @__PURE__ */ defineVocabulary<
  typeof words & typeof sentences,
  typeof scorecard
>()({
  practice: { name: "practiceName", purpose: "practicePurpose" },
  records: {},
  events: {},
  labels: {
    scorecard_worse_share: "worseShare",
    scorecard_worse_days: "worseDays",
    scorecard_worse_hours: "worseHours",
    scorecard_worse_count: "worseCount",
    scorecard_open: "longestOpen",
  },
});
