import type { Translation } from "#kernel/contract/words/words.ts";
import type { words as english } from "./messages.en.ts";

export const words = {
  time: "Wohin seine Zeit geht",
  period: "Zeitraum",
  days30: "30 Tage",
  days90: "90 Tage",
  days365: "Ein Jahr",
  met_one: "{{count}} Sitzung, {{time}}; geplant waren {{planned}}",
  met_other: "{{count}} Sitzungen, {{time}}; geplant waren {{planned}}",
  before_one: "Im Zeitraum davor: {{count}} Sitzung, {{time}}",
  before_other: "Im Zeitraum davor: {{count}} Sitzungen, {{time}}",
  none: "In diesem Zeitraum ging keine Sitzung zu Ende.",
  noneHeld: "keine Sitzung",
  holds_one: "{{count}} Sitzung, {{time}}",
  holds_other: "{{count}} Sitzungen, {{time}}",
  nothing:
    "In diesen Sitzungen wurde kein Punkt begonnen: Zeit wird ab dem Beginn eines Punkts festgehalten.",
  what: "Worüber gesprochen wurde",
  rows: "Punkte",
  planned: "Geplant",
  spent: "Gebraucht",
  other: "Anderes",
  challenges: "Herausforderungen mit der meisten Zeit",
  withAll:
    "Mit ihren Entscheidungen, Zusagen und Risiken; ein Punkt, der zu zweien gehört, zählt bei beiden.",
  challengeTime_one: "{{time}} in {{count}} Sitzung",
  challengeTime_other: "{{time}} in {{count}} Sitzungen",
  minutes: "{{minutes}} Min.",
  hours: "{{hours}} Std.",
  both: "{{hours}} Std. {{minutes}} Min.",
} as const satisfies Translation<typeof english>;
