import type { Translation } from "#kernel/contract/words/words.ts";
import type { words as english } from "./messages.en.ts";

export const words = {
  notCopied: "Ihr Browser lässt diese Seite nicht kopieren. Markieren Sie den Text und drücken Sie Strg+C.",
  again: "Noch einmal versuchen",
  clear: "Leeren",
  nothing: "Nichts gefunden",
  close: "Schließen",
  found: "Gefunden",
  type: "Tippen, um zu suchen",
  today: "heute",
  tomorrow: "morgen",
  late_one: "{{count}} Tag zu spät",
  late_other: "{{count}} Tage zu spät",
  in_one: "in {{count}} Tag",
  in_other: "in {{count}} Tagen",
  on_track: "Auf Kurs",
  at_risk: "Gefährdet",
  off_track: "Vom Kurs ab",
  unknown: "Noch nichts gesagt",
  loading: "Wird geladen",
  boxDone: "erledigt",
  boxNotDone: "nicht erledigt",
  table: "Tabelle",
} as const satisfies Translation<typeof english>;
