import type { Translation } from "#kernel/contract/words/words.ts";
import type { words as english } from "./messages.en.ts";

export const words = {
  title: "Suche",
  field: "Alles durchsuchen",
  lead: "Titel, Texte und was darin gesagt wird: Kommentare, Stände, Hilfe, Sichtweisen, Kriterien.",
  hint: 'Alle Wörter müssen vorkommen. "Wörter in Anführungszeichen" stehen nebeneinander, -Wort schließt eines aus, ein Kürzel wie C-12 steht vorn.',
  others_one: "{{count}} weitere Stelle darin",
  others_other: "{{count}} weitere Stellen darin",
  found: "Gefunden",
  nothing: "Nichts gefunden",
  nothingWhy:
    "Versuchen Sie es mit einem Wort weniger oder einem anderen. Was Sie nicht sehen dürfen, wird nicht durchsucht.",
  first: "Gezeigt werden die ersten {{count}}. Ein Wort mehr bringt Sie näher ans Gesuchte.",
} as const satisfies Translation<typeof english>;
