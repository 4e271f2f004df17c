import type { Translation } from "#kernel/contract/words/words.ts";
import type { words as english } from "./messages.en.ts";

export const words = {
  tools: "Werkzeuge für Text",
  bold: "Fett",
  italic: "Kursiv",
  list: "Liste",
  numbered: "Nummerierte Liste",
  quote: "Zitat",
  code: "Code",
  link: "Link",
  table: "Tabelle",
  attach: "Datei anhängen",
  address: "Adresse des Links",
  setLink: "Setzen",
  noLink: "Link entfernen",
  addRow: "Zeile darunter",
  addColumn: "Spalte danach",
  dropRow: "Zeile entfernen",
  dropColumn: "Spalte entfernen",
  dropTable: "Tabelle entfernen",
  suggestions: "Vorschläge",
  tooLong: "{{count}} Zeichen zu viel",
  pastedTooMuch: "{{count, number}} Zeichen sind zu viele zum Einfügen, höchstens {{most, number}}",
} as const satisfies Translation<typeof english>;
