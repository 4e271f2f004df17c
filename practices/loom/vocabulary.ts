import { defineVocabulary } from "#kernel/contract/vocabulary.ts";
import type { loom } from "./contract.ts";
import type { words } from "./words.en.ts";

/** A view has nothing of its own to tell. */
export const loomVocabulary = /* @__PURE__ */ defineVocabulary<typeof words, typeof loom>()({
  records: {},
  events: {},
});
