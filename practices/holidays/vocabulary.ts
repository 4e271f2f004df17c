import { defineVocabulary } from "#kernel/contract/vocabulary.ts";
import type { holidays } from "./contract.ts";
import type { sentences } from "./sentences.en.ts";
import type { words } from "./words.en.ts";

export const holidaysVocabulary = /* @__PURE__ */ defineVocabulary<
  typeof words & typeof sentences,
  typeof holidays
>()({
  practice: { name: "practiceName", purpose: "practicePurpose" },
  records: {},
  events: {
    "holidays.chosen": {
      says: ({ place, department, timeZone }) =>
        place === null
          ? timeZone
            ? "noneForZone"
            : department
              ? "noneForDepartment"
              : "noneForAll"
          : timeZone
            ? "chosenForZone"
            : department
              ? "chosenForDepartment"
              : "chosenForAll",
      digest: null,
      tells: [],
    },
    "holidays.changed": {
      says: ({ what }) => (what === "named" ? "named" : what === "removed" ? "removed" : "restored"),
      digest: null,
      tells: [],
    },
  },
});
