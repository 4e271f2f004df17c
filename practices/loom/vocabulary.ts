import { defineVocabulary } from "#kernel/contract/vocabulary.ts";
import type { loom } from "./contract.ts";
import type { sentences } from "./sentences.en.ts";
import type { words } from "./words.en.ts";

/** A view has nothing of its own to tell. */
export const loomVocabulary = /* @__PURE__ */ defineVocabulary<
  typeof words & typeof sentences,
  typeof loom
>()({
  practice: { name: "practiceName", purpose: "practicePurpose" },
  records: {},
  events: {},
});
