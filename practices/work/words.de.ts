import type { Translation } from "#kernel/contract/words/words.ts";
import type { words as english } from "./words.en.ts";

export const words = {
  work: "Teile gemeinsamer Arbeit",
  beginHelp: "Um Hilfe bitten",
  beginMisalignments: "Sie ziehen auseinander",
  beginDeliverables: "Ergebnis hinzufügen",
  beginMilestones: "Meilenstein setzen",
} as const satisfies Translation<typeof english>;
