import type { Translation } from "#kernel/contract/words/words.ts";
import type { sentences as english } from "./sentences.en.ts";

export const sentences = {
  practiceName: "Überblicke",
  practicePurpose: "Was in einer Sitzung oder Woche geschah, auf einer Seite",
  eventPublished_one: "hat diesen Überblick mit {{count}} Zeile veröffentlicht",
  eventPublished_other: "hat diesen Überblick mit {{count}} Zeilen veröffentlicht",
  section_decisions: "Entscheidungen",
  section_priorities: "Was jetzt zuerst kommt",
  section_next_steps: "Nächste Schritte",
  section_changes: "Was sich geändert hat",
  section_obstacles: "Hürden",
  section_asks: "Worum wer gebeten wird",
  section_risks: "Risiken",
  section_wins: "Erfolge",
  section_lessons: "Erkenntnisse",
  section_time: "Wohin die Zeit ging",
  period: "{{from, day}} bis {{to, day}}",
  priority: "{{title}}: {{why}}",
  talked: "{{about}}: {{minutes, round}} Min., {{planned, round}} geplant",
  more_one: "und {{count}} weitere",
  more_other: "und {{count}} weitere",
  quiet: "Nichts zu berichten: keine Entscheidung, Zusage oder Änderung in dieser Zeit.",
  seal: "Gemacht aus den Aufzeichnungen bis zum Ereignis {{seq}} ({{hash}}).",
  aliveUnread: "{{count, number}} noch nicht gelesen",
  aliveNewest: "die neueste vom {{at, day}}",
} as const satisfies Translation<typeof english>;
