import type { Translation } from "#kernel/contract/words/words.ts";
import type { words as english } from "./words.en.ts";

export const words = {
  challenge: "Herausforderung",
  challenges: "Gemeinsame Herausforderungen",
  inRail: "Herausforderungen",
  raise: "Eine gemeinsame Herausforderung einbringen",
  openOnes: "Herausforderungen in Arbeit",
  offTrack: "Herausforderungen, die nicht auf Kurs sind",
  searchWords: "Problem gemeinsam",
  raised: "eingebracht",
  framed: "beschrieben",
  committed: "verbindlich",
  in_work: "in Arbeit",
  resolved: "beendet",
  learned: "ausgewertet",
  closed: "abgeschlossen",
  parked: "geparkt",
} as const satisfies Translation<typeof english>;
