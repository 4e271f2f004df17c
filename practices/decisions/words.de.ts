import type { Translation } from "#kernel/contract/words/words.ts";
import type { words as english } from "./words.en.ts";

export const words = {
  decisions: "Entscheidungen",
  decision: "Entscheidung",
  proposed: "zu bestätigen",
  declined: "nicht bestätigt",
  decided: "entschieden",
  stands: "gilt",
  reopened: "wieder offen",
  superseded: "ersetzt",
  record: "Eine Entscheidung festhalten",
  toReview: "Entscheidungen, die wieder anzusehen sind",
  toReviewWords: "Entscheidungen Prüfung wieder offen",
} as const satisfies Translation<typeof english>;
