import type { Translation } from "#kernel/contract/words/words.ts";
import type { words as english } from "./network.en.ts";

export const words = {
  describe: "wer mit wem verbunden ist: Silos, Vermittler, Trennstellen, Gemeinschaften",
  edges:
    "Verbindungen: CSV (auch von Gephi), Liste von SNAP, GraphML oder GEXF (- liest die Standardeingabe)",
  people: "Gruppen als CSV: person, department und weitere Merkmale",
  group: "die Spalte von --people, in der die Gruppe steht",
  directed: "die Richtung der Verbindungen beachten",
  seed: "Startwert der Züge für p und Stichproben; Gemeinschaften hängen nicht daran",
  sources: "Betweenness und Nähe von so vielen zufälligen Personen aus, mit Angabe des Fehlers",
  exact: "beide genau rechnen, so lange es dauert (sonst nur bis 1e10 Personen mal Verbindungen)",
  workers: "wie viele Kerne rechnen; die Antwort hängt nicht davon ab (sonst: alle)",
  top: "wie viele Personen die Tabelle zeigt",
  help: `ties.csv hat die Spalten source und target, dazu weight, wenn es das gibt;
people.csv die Spalten person und department. Bei GraphML und GEXF ist die Gruppe
das Merkmal der Knoten, das --group nennt. Was eine Datei enthält und wegfällt,
nicht passt oder zweierlei heißen kann, steht unter den Tabellen, mit --json in notes.
Was jede Zahl sagt und nicht sagt: docs/reference/analysis-network.md`,

  optionWhole: "--{{name}} muss eine ganze Zahl ab {{least}} sein: {{given}}",
  twoGroups: "„{{person}}“ steht in zwei Gruppen, {{one}} und {{other}}",
  notAWeight: "„{{given}}“ ist keine Zahl über 0 (1e-100 bis 1e100, Dezimalen nach einem Punkt)",
  noGroup: "keine",
  noSecondId: "eine Verbindung braucht zwei Kennungen mit Leerzeichen oder Tabulator dazwischen",
  lacks: "{{what}} fehlt",
  unknownXml: "ist XML, aber weder GraphML noch GEXF: es beginnt mit <{{root}}>",
  notes: "Zu den Dateien",
  note_self_ties:
    "Zeilen, die jemanden mit sich selbst verbinden, weggefallen: {{count, number}} ({{examples}}).",
  note_repeated_ties:
    "Zeilen, die eine Verbindung noch einmal nennen, einmal gezählt, die Gewichte addiert: {{count, number}} ({{examples}}). Soll jede Zeile zählen, muss sie das Gewicht werden.",
  note_opposite_ties:
    "In beiden Richtungen verbundene Paare, einmal gezählt: {{count, number}} ({{examples}}). --directed behält beide.",
  note_says_directed:
    "Verbindungen, die die Datei gerichtet nennt, in beiden Richtungen gezählt: {{count, number}}. --directed behält die Pfeile.",
  note_undirected_both_ways:
    "Verbindungen, die die Datei ungerichtet nennt, in beide Richtungen genommen: {{count, number}}. Ohne --directed zählt jede einmal.",
  note_weights_missing:
    "Verbindungen ohne Gewicht, wo andere eines haben, als 1 genommen: {{count, number}}.",
  note_columns_ignored: "Spalten, die nicht gebraucht werden: {{examples}}.",
  note_column_not_declared:
    "Zeilen mit mehr als zwei Spalten, die weiteren nicht gebraucht, weil die Datei nicht sagt, was sie bedeuten: {{count, number}} ({{examples}}). Für Gewichte eine CSV mit source, target, weight daraus machen.",
  note_attributes_ignored:
    "Merkmale der Knoten, die nicht gebraucht werden: {{examples}}. --group nimmt eines als Gruppe.",
  note_labels_unused:
    "Knoten mit einer Beschriftung neben der Kennung, nach der Kennung genannt: {{count, number}} ({{examples}}).",
  note_times_ignored:
    "Die Datei sagt, wann Knoten oder Verbindungen da waren; alle gelten als ein einziges Netz.",
  note_hyperedges:
    "Hyperkanten, weggefallen: {{count, number}} ({{examples}}). Daraus Verbindungen von zweien machen.",
  note_nested_graphs:
    "Netze in Knoten oder neben dem ersten, als Teil des einen Netzes genommen: {{count, number}} ({{examples}}).",
  note_nodes_repeated:
    "Knoten, die noch einmal stehen, als eine Person genommen: {{count, number}} ({{examples}}). Sind es verschiedene Personen, geben Sie jeder eine eigene Kennung.",
  note_types_unknown:
    "Verbindungen, deren Richtung weder directed noch undirected noch mutual ist, genommen wie die anderen der Datei: {{count, number}} ({{examples}}).",
  note_no_ties:
    "Es wurde keine Verbindung gelesen, also gibt es nichts auszurechnen. Ist es die Datei der Verbindungen, und wurden sie mit ausgegeben?",
  note_ends_not_listed:
    "Enden von Verbindungen, die nicht unter den Knoten sind, als Personen genommen: {{count, number}} ({{examples}}).",
  note_without_group_row:
    "Personen mit Verbindungen, die nicht in der Datei der Personen stehen und keine Gruppe haben: {{count, number}} ({{examples}}). Sind sie in beiden gleich geschrieben?",
  note_without_tie: "Personen aus der Datei der Personen ohne Verbindung: {{count, number}} ({{examples}}).",
  note_empty_groups: "Personen, deren Gruppe leer ist, in keiner gezählt: {{count, number}} ({{examples}}).",
  note_ids_composed:
    "Kennungen mit Akzenten als eigenen Zeichen, zusammengesetzt gelesen: {{count, number}} ({{examples}}).",
  note_ids_alike:
    "Kennungen, die sich von einer anderen nur in Großschreibung, Leerzeichen oder Breite unterscheiden, als verschiedene Personen genommen: {{count, number}} ({{examples}}).",
  readingTies: "Verbindungen werden gelesen",
  betweennessDone: "Betweenness, fertige Teile",
  communitiesDone: "Gemeinschaften, fertige Starts",
  closenessDone: "Nähe, fertige Teile",
  isEstimated:
    "Betweenness ist von {{sources, number}} der {{people, number}} Personen aus geschätzt; --exact rechnet sie genau.",
  wasEstimated:
    "Betweenness ist von {{sources, number}} zufälligen Personen aus geschätzt: Standardfehler höchstens {{error}}.",

  nearEstimated:
    "Nähe ist von {{sources, number}} zufälligen Personen aus geschätzt: Standardfehler höchstens {{error}}; 19 von 20 Malen ist niemandes mittlerer Abstand um mehr als {{steps}} Schritte falsch.",
  brokers: "Vermittler: wie oft, und in Klammern, wie oft ein Mitglied derselben Gruppe durch Zufall",
  role_coordinator: "Koordinator",
  role_consultant: "Berater",
  role_gatekeeper: "Türhüter",
  role_representative: "Vertreter",
  role_liaison: "Bindeglied",
  pageRank: "PageRank",

  figure: "Kennzahl",
  value: "Wert",
  reads: "bedeutet",
  figure_people: "Personen",
  figure_ties: "Verbindungen",
  eachDirection: "jede Richtung zählt",
  eitherDirection: "beide Richtungen zählen als eine",
  components: "Komponenten",
  componentsRead: "Teile, zwischen denen keine Verbindung ist",
  isolates: "Isolierte",
  isolatesRead: "Personen ohne Verbindung",
  reciprocity: "Gegenseitigkeit",
  reciprocityRead: "Anteil der Pfeile, die erwidert werden",
  eiIndex: "E-I-Index",
  eiIndexRead: "-1 alle Verbindungen in Gruppen, 1 alle dazwischen",
  randomLabels: "Zufallsgruppen",
  randomLabelsRead: "ebenso nach innen durch Zufall: p = {{p}} ± {{error}}",
  randomLabelsEdge: "ebenso nach innen durch Zufall: p = {{p}} ± {{error}}, am Rand von {{border}}",
  assortativity: "Assortativität",
  assortativityRead: "0 wie Zufall, 1 nichts verlässt seine Gruppe",
  modularityGroups: "Modularität, Gruppen",
  modularityGroupsRead: "wie gut die Gruppen den Verbindungen folgen",
  modularityFound: "Modularität, beste",
  modularityFoundRead: "wie gut Gemeinschaften ihnen folgen können",
  agreement: "Übereinstimmung",
  communities_settled: "fest: {{starts, number}} Starts finden fast dasselbe (± {{error}})",
  communities_partly: "teils fest: die Ränder wechseln unter {{starts, number}} Starts (± {{error}})",
  communities_unsettled: "nicht fest: andere Teilungen sind so gut, {{starts, number}} Starts (± {{error}})",
  atTheEdge: "{{said}}; am Rand, andere Starts könnten anders ausgehen",
  cutPoints: "Trennstellen",
  cutPointsRead: "Personen, ohne die das Netz zerfällt",
  bridges: "Brücken",
  bridgesRead: "Verbindungen, ohne die es zerfällt",

  groups: "Gruppen",
  groupsOf: "Gruppen ({{shown, number}} von {{all, number}})",
  groupColumn: "Gruppe",
  tiesInside: "innen",
  tiesAcross: "nach außen",
  pairs: "Paare von Gruppen mit den wenigsten Verbindungen gegenüber Zufallsgruppen",
  from: "von",
  to: "nach",
  expected: "erwartet",
  density: "Dichte",
  between: "Personen zwischen anderen",
  betweenOf: "Personen zwischen anderen ({{shown, number}} von {{all, number}})",
  person: "Person",
  betweenness: "Betweenness",
  closeness: "Nähe",
  constraint: "Constraint",
  effectiveSize: "eff. Größe",
  core: "Kern",
  community: "Gem.",
  cutPoint: "Trennstelle",
  yes: "ja",
} as const satisfies Translation<typeof english>;
