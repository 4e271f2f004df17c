import type { Translation } from "#kernel/contract/words/words.ts";
import type { words as english } from "./messages.en.ts";

export const words = {
  prepare_one: "Vorbereiten ({{count}} Punkt, {{minutes}} Min.)",
  prepare_other: "Vorbereiten ({{count}} Punkte, {{minutes}} Min.)",
  again: "Meine Sichten noch einmal ansehen",
  title: "Vorbereiten: {{title}}",
  back: "Zurück zur Tagesordnung",
  place: "{{place}} von {{all}}",
  next: "Versiegeln und weiter",
  skip: "Ohne weiter",
  before: "Zum vorigen",
  enter: "Die Eingabetaste versiegelt und geht weiter, mit der Umschalttaste beginnt sie eine neue Zeile.",
  done: "Sie sind vorbereitet",
  written_one:
    "Sie haben zu {{count}} Punkt von {{all}} geschrieben. Es bleibt versiegelt, bis die Sitzung eröffnet wird.",
  written_other:
    "Sie haben zu {{count}} Punkten von {{all}} geschrieben. Es bleibt versiegelt, bis die Sitzung eröffnet wird.",
  begins: "Beginnt {{when}}, {{away}}.",
  full_one: "{{count}} Punkt braucht {{minutes}} von {{of}} Minuten.",
  full_other: "{{count}} Punkte brauchen {{minutes}} von {{of}} Minuten.",
  empty: "Auf der Tagesordnung steht noch nichts.",
  nobodyWrote: "Vorab geschrieben hat noch niemand.",
  haveWritten_one: "{{count}} von {{of}} hat vorab geschrieben.",
  haveWritten_other: "{{count}} von {{of}} haben vorab geschrieben.",
  leftToMe_one: "Zu {{count}} Punkt haben Sie noch nichts geschrieben.",
  leftToMe_other: "Zu {{count}} Punkten haben Sie noch nichts geschrieben.",
} as const satisfies Translation<typeof english>;
