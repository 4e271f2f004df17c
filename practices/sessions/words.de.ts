import type { Translation } from "#kernel/contract/words/words.ts";
import type { words as english } from "./words.en.ts";

export const words = {
  sessions: "Sitzungen",
  session: "Sitzung",
  planned: "geplant",
  open: "läuft gerade",
  closed: "beendet",
  cancelled: "abgesagt",
  next: "Meine nächste Sitzung",
  nextFoundBy: "Sitzung Termin Rat Tagesordnung Besprechung",
  foundBy: "Termine Besprechungen Tagesordnung",
  titled: "{{name}}, {{day, day}}",
} as const satisfies Translation<typeof english>;
