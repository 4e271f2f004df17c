import type { Translation } from "#kernel/contract/words/words.ts";
import type { words as english } from "./keyboard-help.en.ts";

export const words = {
  title: "Hilfe zur Tastatur",
  close: "Schließen",
  thisPage: "Diese Seite",
  searchKey: "Strg oder ⌘ + K",
  move: "Eine Zeile unter „Meins“ verschieben",
  moveKeys: "Alt + ↑ ↓",
  single: "Tasten ohne Strg oder ⌘",
  singleWhy:
    "Schalten Sie sie aus, wenn Sie mit Ihrem Rechner sprechen oder Tasten versehentlich drücken. Das gilt auf allen Ihren Geräten.",
  singleOff: "Sie sind ausgeschaltet. Alles, was sie tun, geht auch über die Suche und über Knöpfe.",
} as const satisfies Translation<typeof english>;
