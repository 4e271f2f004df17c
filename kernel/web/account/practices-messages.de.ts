import type { Translation } from "#kernel/contract/words/words.ts";
import type { words as english } from "./practices-messages.en.ts";

export const words = {
  practices: "Bausteine",
  why: "Womit diese Organisation arbeitet. Was ausgeschaltet ist, ruht für alle; gelöscht wird nichts davon.",
  alwaysOn: "Immer eingeschaltet",
  needs: "Braucht {{names}}",
  neededBy: "Gebraucht von {{names}}",
  offSince: "Ausgeschaltet von {{name}}",
  offByWeft: "Ausgeschaltet",
  switchOff: "Ausschalten",
  switchOn: "Einschalten",
  switchOffOf: "{{name}} ausschalten",
  switchOnOf: "{{name}} einschalten",
  done: "Für alle geschaltet",
} as const satisfies Translation<typeof english>;
