import type { Translation } from "#kernel/contract/words/words.ts";
import type { words as english } from "./opinions.en.ts";

export const words = {
  describe: "Stimmen zu Aussagen: die Meinungskarte, ihre Gruppen, Konsens, Brücken, Minderheiten",
  votes: "Stimmen als CSV (- liest die Standardeingabe)",
  statements: "Aussagen als CSV: ihre Texte, und welche herausgenommen sind",
  groups: "diese Gruppen nehmen, statt sie zu suchen",
  departments: "Konsens und Einigkeit auch über diese rechnen",
  seed: "nur noch für Skripte; was gefunden wird, hängt an keinem Startwert",
  help: `Dateien (CSV mit Kopfzeile, weitere Spalten werden übergangen):
  votes                participant, statement, vote (1 dafür, 0 Enthaltung,
                       -1 dagegen), at; von mehreren Stimmen für ein Paar zählt
                       die letzte
  statements           statement, text, moderated (-1: herausgenommen), meta (1:
                       über die Personen, nicht auf der Karte)
  groups, departments  participant, group

Was jede Zahl sagt und nicht sagt: docs/reference/analysis-opinion.md`,

  voteValue: "muss 1 (dafür), 0 (Enthaltung) oder -1 (dagegen) sein: {{given}}",
  voteTime: "muss ein Datum wie 2026-11-21T09:00Z sein oder Millisekunden seit 1970: {{given}}",
  moderatedValue: "muss 1 (zugelassen), 0 (noch nicht) oder -1 (herausgenommen) sein: {{given}}",
  metaValue: "muss 1 oder 0 sein: {{given}}",
  statementTwice: "{{statement}} steht schon in Zeile {{line}}",
  memberTwice: "{{participant}} ist in Zeile {{line}} in {{group}}",
  testing: "Gruppen werden geprüft, Prozent",

  totals: "{{people, number}} Personen, {{statements, number}} Aussagen, {{votes, number}} Stimmen",
  strength: "Silhouette {{silhouette}}, Stabilität {{stability}} ± {{error}}",
  strengthGiven: "Silhouette {{silhouette}}",
  edge_strength:
    "Am Rand: Die Gruppen sind kaum stärker oder schwächer als das, was gezeigt wird; nicht darauf bauen.",
  edge_number: "Am Rand: Eine andere Zahl von Gruppen passt etwa ebenso gut.",
  edge_division: "Am Rand: Eine andere Einteilung in ebenso viele Gruppen passt etwa ebenso gut.",
  edge_chance: "Am Rand: Ausgeloste Stimmen bilden etwa eines von zwanzig Malen ebenso gute Gruppen.",
  noGroups_too_few_people: "Keine Gruppen: Weniger als 12 Personen haben abgestimmt.",
  noGroups_too_few_votes:
    "Keine Gruppen: Weniger als 12 Personen haben oft genug abgestimmt (über 7 Aussagen, oder über alle).",
  noGroups_no_stable_groups:
    "Keine stabilen Gruppen: Die beste Einteilung ist zu schwach oder wechselt damit, wer gerade teilnimmt.",
  groupList: "Gruppen: {{groups}}; {{strength}}",
  none: "keine",
  alignment: "Einigkeit von {{departments, number}} Abteilungen: {{value}}",
  middleHalf: "(mittlere Hälfte der Aussagen {{low}} bis {{high}})",
  mark_consensus_agree: "Konsens dafür",
  mark_consensus_disagree: "Konsens dagegen",
  mark_bridging_agree: "Brücke dafür",
  mark_bridging_disagree: "Brücke dagegen",
  mark_typical_agree: "typisch für {{group}} dafür",
  mark_typical_disagree: "typisch für {{group}} dagegen",
  mark_minority_agree: "Minderheit {{group}} dafür",
  mark_minority_disagree: "Minderheit {{group}} dagegen",
  statement: "Aussage",
  agree: "dafür",
  disagree: "dagegen",
  pass: "enth.",
  overGroups: "über Gruppen",
  overDepartments: "über Abteilungen",
  marks: "Merkmale",
  text: "Text",
  moreStatements_one: "… und {{count, number}} weitere Aussage (--json hat alle)",
  moreStatements_other: "… und {{count, number}} weitere Aussagen (--json hat alle)",
} as const satisfies Translation<typeof english>;
