import type { Translation } from "#kernel/contract/words/words.ts";
import type { words as english } from "./messages.en.ts";

export const words = {
  overtaken: "Seit Sie begonnen haben, hat das jemand geändert. Was Sie senden, ersetzt es.",
  overtakenTo: "Seit Sie begonnen haben, hat das jemand geändert, in: {{now}} Was Sie senden, ersetzt es.",
  cancel: "Abbrechen",
  missing: "Bitte ausfüllen",
  short_one: "Mindestens {{count}} Zeichen",
  short_other: "Mindestens {{count}} Zeichen",
  long_one: "Höchstens {{count}} Zeichen, {{over}} zu viel",
  long_other: "Höchstens {{count}} Zeichen, {{over}} zu viel",
  line: "Ohne Zeilenumbrüche und unlesbare Zeichen",
  day: "Ein Tag im Kalender",
  email: "Eine E-Mail-Adresse wie ana@example.org",
  number: "Eine Zahl",
  whole: "Eine ganze Zahl",
  least: "{{count}} oder mehr",
  most: "{{count}} oder weniger",
  choice: "Etwas von dem Angebotenen wählen",
  few: "Mindestens {{count}} wählen",
  many: "Höchstens {{count}}",
  create: "Anlegen",
  remove: "{{name}} entfernen",
} as const satisfies Translation<typeof english>;
