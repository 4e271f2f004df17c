import type { Translation } from "#kernel/contract/words/words.ts";
import type { words as english } from "./words.en.ts";

export const words = {
  risks: "Risiken",
  risk: "Risiko",
  open: "offen",
  accepted: "angenommen",
  gone: "beseitigt",
  happened: "eingetreten",
  raise: "Ein Risiko melden",
  register: "Risiken über der Risikobereitschaft zuerst",
  registerWords: "Risiken Register Ausmaß",
} as const satisfies Translation<typeof english>;
