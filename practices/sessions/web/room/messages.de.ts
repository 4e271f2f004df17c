import type { Translation } from "#kernel/contract/words/words.ts";
import type { words as english } from "./messages.en.ts";

export const words = {
  openFor: "seit {{minutes}} von {{planned}} Min. eröffnet",
  hereOf: "{{here}} von {{expected}} da",
  end: "Beenden …",
  others: "Mehr zu dieser Sitzung",
  doneNext: "Abgeschlossen, weiter",
  planned: "{{minutes}} Min. geplant",
  madeHere: "Zu diesem Punkt entstanden",
  made: "In dieser Sitzung entstanden",
  close: "Schließen",
  noteDown: "Festhalten: {{what}}",
  voices: "Hände und Runden",
  noHands: "Keine Hand ist oben",
  agendaTime: "{{agenda}} von {{session}} Min.",
  sayOutcome: "Sagen, wie es ausging",
} as const satisfies Translation<typeof english>;
