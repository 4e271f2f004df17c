import type { Translation } from "#kernel/contract/words/words.ts";
import type { words as english } from "./messages.en.ts";

export const words = {
  badInput: "Manches davon lässt sich so nicht senden",
  faults: "{{count}} Felder noch einmal ansehen",
  somebodyWhoLeft: "Jemand, der nicht mehr da ist",
  brokenPage: "Auf dieser Seite ist etwas schiefgegangen",
  brokenPageWhat: "Auf dieser Seite ist etwas schiefgegangen: {{what}}",
  otherPerson: "In diesem Browser hat sich jemand anderes angemeldet",
  otherPersonWhat: "Das wurde nicht gesendet. Die Seite wird für diese Person neu geladen.",
  offline: "Weft ist nicht zu erreichen",
  offlineWhat:
    "Weft ist gerade nicht zu erreichen. Was Sie geschrieben haben, ist noch da; versuchen Sie es gleich noch einmal.",
  oddAnswer: "Weft hat nicht geantwortet wie erwartet",
  oddAnswerWhat:
    "Weft startet gerade oder steht hinter einem Gateway, das nicht antwortet. Es wurde nichts geändert; versuchen Sie es in Kürze noch einmal.",
} as const satisfies Translation<typeof english>;
