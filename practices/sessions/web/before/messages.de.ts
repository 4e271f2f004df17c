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
} as const satisfies Translation<typeof english>;
