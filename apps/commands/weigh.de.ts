import type { Translation } from "#kernel/contract/words/words.ts";
import type { words as english } from "./weigh.en.ts";

export const words = {
  describe: "Optionen nach vereinbarten Kriterien gewichten",
  scoresFile: "CSV-Datei mit Bewertungen, - für die Standardeingabe",
  criteriaFile: "CSV-Datei mit Kriterien und Gewichten",
  normalise:
    "wie Bewertungen auf eine Skala kommen: schlechteste 0 und beste 1 (range), Anteile der Summe (sum), wie sie sind (none)",
  missing: "was eine fehlende Bewertung ist: abgelehnt (refuse) oder die schlechteste vorhandene (worst)",
  help: `Die Bewertungen haben die Spalten option, criterion, score. Die Kriterien haben criterion, direction
(max: mehr ist besser, min: weniger), weight und, wo Abteilungen je für sich
gewichten, department: jeder Satz von Gewichten wird auf die Summe 1 gebracht,
dann werden sie gemittelt.`,
  option: "Option",
  result: "Ergebnis",
  best: "am besten",
  tied: "gleichauf",
  total: "Wert",
  dominatedBy: "in nichts besser als",
  weightsOf: "Gewichte von",
  all: "alle zusammen",
  wouldChoose: "wählen",
  rival: "zieht mit der besten gleich",
  moved: "wenn so viel Gewicht wandert",
  never: "nie",
  criterion: "Kriterium",
  weightNow: "Gewicht",
  below: "gleich darunter",
  above: "gleich darüber",
  missingScores: "Fehlende Bewertungen: {{found}}. Sie zählen wie die schlechteste vorhandene.",
  note_weights_left_out: "Gewichte, die eine Abteilung ausließ: {{found}}. Sie zählen 0.",
  direction: "muss max (mehr ist besser) oder min (weniger ist besser) sein: {{direction}}",
  directionTwice: "{{criterion}} hatte zuvor die andere Richtung",
  weight: "muss eine Zahl ab 0 sein: {{weight}}",
  criterionTwice: "{{criterion}} hat schon ein Gewicht",
  noCriteria: "enthält keine Kriterien",
  departmentMissing: "manche Zeilen nennen eine Abteilung und andere keine",
  weightsAllZero: "alle Gewichte sind 0 (Abteilung: {{department}})",
  criterionUnknown: "{{criterion}} ist nicht unter den Kriterien",
  score: "muss eine Zahl sein: {{score}}",
  sumAboveZero: "muss mit --normalise sum, wo weniger besser ist, über 0 sein: {{score}}",
  sumFromZero: "muss mit --normalise sum 0 oder mehr sein: {{score}}",
  scoreTwice: "{{option}} hat für {{criterion}} schon eine Bewertung",
  noScores: "enthält keine Bewertungen",
  scoreMissing:
    "{{option}} hat keine Bewertung für {{criterion}}; nachtragen, oder mit --missing worst wie die schlechteste zählen",
} as const satisfies Translation<typeof english>;
