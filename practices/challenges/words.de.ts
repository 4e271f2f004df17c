import type { Translation } from "#kernel/contract/words/words.ts";
import type { words as english } from "./words.en.ts";

export const words = {
  challenge: "Herausforderung",
  challenges: "Gemeinsame Herausforderungen",
  raise: "Eine gemeinsame Herausforderung einbringen",
  openOnes: "Herausforderungen in Arbeit",
  offTrack: "Herausforderungen, die nicht auf Kurs sind",
  searchWords: "Problem gemeinsam",
  raised: "Eingebracht",
  framed: "Beschrieben",
  committed: "Verbindlich",
  in_work: "In Arbeit",
  resolved: "Beendet",
  learned: "Ausgewertet",
  closed: "Abgeschlossen",
  parked: "Geparkt",
} as const satisfies Translation<typeof english>;
