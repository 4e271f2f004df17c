import type { Translation } from "#kernel/contract/words/words.ts";
import type { words as english } from "./messages.en.ts";

export const words = {
  wasHere: "Wer da war",
  namesForThem: "Wer das war, erfahren die, die da waren, dreißig Tage lang.",
  open: "Was offen ist",
  carried: "geht in der nächsten Sitzung weiter",
} as const satisfies Translation<typeof english>;
