import type { Translation } from "#kernel/contract/words/words.ts";
import type { words as english } from "./messages.en.ts";

export const words = {
  lead: "Was eine Sitzung oder eine Woche gebracht hat, gemacht aus den Aufzeichnungen. Jeder kommt von selbst, wenn eine Sitzung endet, und jeden Montag.",
  none: "Noch kein Überblick",
  noneWhy: "Der erste kommt, wenn ein Rat eine Sitzung schließt, oder am Montagmorgen.",
  session: "Sitzung",
  week: "Woche",
  occasion: "Anlass",
  readers: "Gelesen von",
  fewReaders: "von wenigen oder fast allen",
  atLeast: "mindestens {{count}} Personen",
  unread: "neu",
  more_one: "und {{count}} weitere",
  more_other: "und {{count}} weitere",
  quiet: "Nichts zu berichten: keine Entscheidung, Zusage oder Änderung in dieser Zeit.",
  copy: "Als Markdown kopieren",
  beingWritten: "Der Überblick wird gerade aus den Aufzeichnungen geschrieben.",
  copied: "Der Überblick liegt als Markdown in der Zwischenablage",
  print: "Drucken",
  notYet:
    "Die Sitzung wurde wieder geöffnet. Hier steht, was sie bis dahin gebracht hatte; der Überblick wird neu geschrieben, wenn sie endet.",
  seal: "Gemacht aus den Aufzeichnungen bis zum Ereignis {{seq}}, Siegel {{hash}}",
  time: "Wohin die Zeit ging",
  row: "Worüber gesprochen wurde",
  planned: "Geplant",
  spent: "Gebraucht",
  minutes: "{{minutes}} Min.",
  period: "{{from}} bis {{to}}",
} as const satisfies Translation<typeof english>;
