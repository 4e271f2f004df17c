import type { Translation } from "#kernel/contract/words/words.ts";
import type { words as english } from "./words.en.ts";

export const words = {
  commitments: "Zusagen",
  commitment: "Zusage",
  proposed: "vorgeschlagen",
  open: "offen",
  declined: "abgelehnt",
  past: "verstrichen",
  ended: "beendet",
  promise: "Etwas zusagen",
  mine: "Was ich zugesagt habe",
  toMe: "Was andere mir zugesagt haben",
} as const satisfies Translation<typeof english>;
