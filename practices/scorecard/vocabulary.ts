import { defineVocabulary } from "#kernel/contract/vocabulary.ts";
import type { scorecard } from "./contract.ts";
import type { sentences } from "./sentences.en.ts";
import type { words } from "./words.en.ts";

/** Figures are said by the practices that bring them; the scorecard has no event of its own. */
export const scorecardVocabulary = /* @__PURE__ */ defineVocabulary<
  typeof words & typeof sentences,
  typeof scorecard
>()({
  practice: { name: "practiceName", purpose: "practicePurpose" },
  records: {},
  events: {},
});
