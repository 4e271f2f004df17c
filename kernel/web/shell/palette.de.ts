import type { Translation } from "#kernel/contract/words/words.ts";
import type { words as english } from "./palette.en.ts";

export const words = {
  title: "Suchen und hingehen",
  field: "Einträge, Seiten und Befehle suchen",
  all: "Alle Ergebnisse für {{q}}",
  nothing:
    "Nichts gefunden. Die Suche verzeiht Tippfehler, braucht aber ein Wort des Titels oder des Textes.",
  go: "Zu {{label}} gehen",
  home: "Start: diese Woche",
  inbox: "Eingang",
  pin: "{{name}} griffbereit halten, unter „Meins“",
  unpin: "{{name}} aus „Meins“ nehmen",
  preferences: "Einstellungen",
  signIns: "Anmeldungen und Passwort",
  keys: "API-Schlüssel",
  keyboard: "Hilfe zur Tastatur",
} as const satisfies Translation<typeof english>;
