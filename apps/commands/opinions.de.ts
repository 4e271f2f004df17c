import type { Translation } from "#kernel/contract/words/words.ts";
import type { words as english } from "./opinions.en.ts";

export const words = {
  describe: "Stimmen zu Aussagen: die Meinungskarte, ihre Gruppen, Konsens, Brücken, Minderheiten",
  votes: "Stimmen als CSV (- liest die Standardeingabe)",
  statements: "Aussagen als CSV: ihre Texte, und welche herausgenommen sind",
  groups: "diese Gruppen nehmen, statt sie zu suchen",
  departments: "Konsens und Einigkeit auch über diese rechnen",
  seed: "nur noch für Skripte; was gefunden wird, hängt an keinem Startwert",
  agreeIs: "die Zahl, die in --votes dafür heißt, sonst 1",
  help: `Dateien (CSV mit Kopfzeile, weitere Spalten werden übergangen; Exporte von Polis,
wie sie sind):
  votes                participant, statement, vote (1 dafür, 0 Enthaltung,
                       -1 dagegen), at; von mehreren Stimmen für ein Paar zählt
                       die letzte; oder eine Zeile je Person, wie participants-votes.csv
  statements           statement, text, moderated (-1: herausgenommen), meta (1:
                       über die Personen, nicht auf der Karte)
  groups, departments  participant, group (oder participants-votes.csv: group-id)

Was jede Zahl sagt und nicht sagt: docs/reference/analysis-opinion.md`,

  voteValue: "muss 1 (dafür), 0 (Enthaltung) oder -1 (dagegen) sein: {{given}}",
  signContradicts:
    "die Datei der Aussagen zählt Zustimmung, wo die Stimmen, mit 1 als dafür gelesen, dagegen sind; sagen, welche Zahl dafür heißt: --agree 1 oder --agree -1",
  signContradictsRows:
    "die Zeilen zählen Zustimmung (n-agree), wo die Stimmen, mit 1 als dafür gelesen, dagegen sind; sagen, welche Zahl dafür heißt: --agree 1 oder --agree -1",
  notes: "Zu den Dateien",
  note_polis_sign:
    "Gelesen als Export von Polis, 1 als dafür, wie Polis es beschreibt: {{count, number}} Stimmen. Seine Datenbank, seine API und Exporte mancher Fassungen haben -1 für dafür: an einer bekannten Aussage prüfen; --agree -1 dreht es um.",
  note_agree_is_minus: "Stimmen, wie verlangt mit -1 als dafür gelesen: {{count, number}}.",
  note_columns_ignored: "Spalten, die nicht gebraucht werden: {{examples}}.",
  note_repeated_votes: "Stimmen, die dieselbe Person später geändert hat, nicht gezählt: {{count, number}}.",
  note_people_without_votes:
    "Personen ohne Stimme in der Datei, nicht auf der Karte: {{count, number}} ({{examples}}).",
  note_row_counts_differ:
    "Personen, deren Zahl der Stimmen in der Datei (n-votes) eine andere ist als die Stimmen in ihrer Zeile: {{count, number}} ({{examples}}). Gelesen werden die Stimmen.",
  note_moderated_out:
    "Von der Moderation herausgenommene Aussagen, gezählt, aber nie ausgewählt: {{count, number}} ({{examples}}).",
  note_not_yet_moderated:
    "Noch nicht moderierte Aussagen, behalten wie zugelassene: {{count, number}} ({{examples}}). Mit -1 bleiben sie draußen.",
  note_statements_not_listed:
    "Aussagen mit Stimmen, die nicht in der Datei der Aussagen stehen: {{count, number}} ({{examples}}).",
  note_statements_without_votes: "Aussagen ohne Stimme, nicht aufgeführt: {{count, number}} ({{examples}}).",
  note_members_without_votes:
    "Personen aus der Datei der Gruppen oder Abteilungen, die nicht abgestimmt haben: {{count, number}} ({{examples}}). Sind sie in beiden gleich geschrieben?",
  note_without_group:
    "Personen, die abgestimmt haben und in keiner Zeile von Gruppen oder Abteilungen stehen: {{count, number}} ({{examples}}).",
  note_ids_composed:
    "Kennungen mit Akzenten als eigenen Zeichen, zusammengesetzt gelesen: {{count, number}} ({{examples}}).",
  note_ids_alike:
    "Kennungen, die sich von einer anderen nur in Großschreibung, Leerzeichen oder Breite unterscheiden, als verschiedene genommen: {{count, number}} ({{examples}}).",
  mark_moderated_out: "herausgenommen",
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
