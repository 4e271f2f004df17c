import type { Translation } from "#kernel/contract/words/words.ts";
import type { words as english } from "./messages.en.ts";

export const words = {
  help: "Hilfe",
  helpWhy:
    "Um Hilfe bitten geht schnell und erreicht die richtige Person; wie lange die Antwort dauert, wird gemessen.",
  helpNew: "Was brauchen Sie?",
  askWhom: "Eine Abteilung fragen",
  askPerson: "oder eine Person",
  neededBy: "Gebraucht bis",
  ask: "Um Hilfe bitten",
  answer: "Antworten",
  answerPlaceholder: "Ihre Antwort",
  answeredIn: "hat geantwortet, Dauer: {{time}}",
  hours_one: "{{count}} Stunde",
  hours_other: "{{count}} Stunden",
  days_one: "{{count}} Tag",
  days_other: "{{count}} Tage",
  withdrawn: "zurückgezogen",
  withdrawHelp: "Zurückziehen",
  misalignments: "Nicht im Einklang",
  misalignmentsWhy: "Früh gesagt ist es ein Satz; spät gesagt ist es ein Konflikt.",
  flagNew: "Worum geht der Widerspruch?",
  between: "Zwischen",
  andThen: "und",
  flag: "Ansprechen",
  settle: "Geklärt",
  settleNote: "Wie wurde es geklärt?",
  settled: "Geklärt: {{note}}",
  cancel: "Abbrechen",
} as const satisfies Translation<typeof english>;
