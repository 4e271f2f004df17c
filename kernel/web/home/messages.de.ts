import type { Translation } from "#kernel/contract/words/words.ts";
import type { words as english } from "./messages.en.ts";

export const words = {
  title: "Diese Woche",
  morning: "Guten Morgen, {{name}}",
  afternoon: "Guten Tag, {{name}}",
  evening: "Guten Abend, {{name}}",
  needsMe: "Braucht mich",
  needsNothing: "Gerade braucht Sie nichts.",
  needsNothingWhy: "Hier erscheint, worum andere Sie bitten, mit dem Knopf, der es tut.",
  changed: "Geändert",
  changedMine: "Was Sie verfolgen oder woran Sie beteiligt sind",
  changedElsewhere: "Anderswo",
  changedNothing: "Noch hat sich nichts geändert.",
  changedNothingWhy:
    "Wenn jemand etwas aufwirft, entscheidet, zusagt oder lernt, das Sie sehen dürfen, steht es hier.",
  people: "Personen",
  weft: "Weft",
  all: "Mehr zeigen",
  open: "Öffnen",
  allAsks: "Alle {{count}} zeigen",
  inPlaceClose: "Schließen",
  times: "{{count}} Änderungen",
  later: "Später {{count}}",
  laterWhy: "Erst in mehr als zwei Wochen fällig, und niemand wartet darauf",
} as const satisfies Translation<typeof english>;
