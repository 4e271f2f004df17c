import type { Translation } from "#kernel/contract/words/words.ts";
import type { words as english } from "./messages.en.ts";

export const words = {
  wasHere: "Wer da war",
  namesForThem: "Wer das war, erfahren die, die da waren, dreißig Tage lang.",
  open: "Was offen ist",
  carried: "geht in der nächsten Sitzung weiter",
  notHeld: "Sollte {{when}} stattfinden und fand nicht statt.",
  held: "Stattgefunden {{when}} mit {{present}} von {{of}}.",
  heldQuorate: "Stattgefunden {{when}} mit {{present}} von {{of}}, beschlussfähig.",
  rowsDone_one: "{{count}} Punkt ist erledigt.",
  rowsDone_other: "{{count}} Punkte sind erledigt.",
  rowsCarried_one: "{{count}} geht in der nächsten Sitzung weiter.",
  rowsCarried_other: "{{count}} gehen in der nächsten Sitzung weiter.",
  madeHere_one: "{{count}} Eintrag wurde festgehalten.",
  madeHere_other: "{{count}} Einträge wurden festgehalten.",
  rows_one: "{{count}} Punkt",
  rows_other: "{{count}} Punkte",
} as const satisfies Translation<typeof english>;
