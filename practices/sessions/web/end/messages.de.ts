import type { Translation } from "#kernel/contract/words/words.ts";
import type { words as english } from "./messages.en.ts";

export const words = {
  title: "Abschluss: {{title}}",
  lead: "Was noch offen ist, auf einen Blick. Die Sitzung läuft, bis Sie sie schließen.",
  back: "Zurück in den Raum",
  undone_one: "Nicht behandelt: {{count}} Punkt",
  undone_other: "Nicht behandelt: {{count}} Punkte",
  nothingUndone: "Alle Punkte sind behandelt.",
  bySelf: "Was hier stehen bleibt, wird beim Schließen von selbst verschoben.",
  carry: "Verschieben",
  drop: "Streichen",
  write: "Schriftlich beantworten",
  carryRow: "Verschieben: {{title}}",
  dropRow: "Streichen: {{title}}",
  writeRow: "Schriftlich beantworten: {{title}}",
  dropWhy: "Warum der Punkt gestrichen wird, in einer Zeile, die alle sehen",
  answer: "Die Antwort, in einer Zeile für den Überblick",
  saveIt: "Festhalten",
  never: "Doch nicht",
  asked: "Wartet auf eine Zusage",
  askedWhy: "Hier entstanden, und gilt, sobald zugesagt ist.",
  nothingAsked: "Nichts, was hier entstanden ist, wartet auf eine Zusage.",
  word: "Ein Wort von allen",
  digest: "Der Überblick, wie er sein wird",
  close: "Schließen und veröffentlichen",
  closeHint:
    "Alle, die teilnehmen, bekommen den Überblick. Zehn Minuten lang können Sie die Sitzung wieder öffnen.",
  stillOn_one: "{{count}} Punkt wird verschoben",
  stillOn_other: "{{count}} Punkte werden verschoben",
} as const satisfies Translation<typeof english>;
