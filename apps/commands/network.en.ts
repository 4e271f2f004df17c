import type { Words } from "#kernel/contract/words/words.ts";

export const words = {
  describe: "who is tied with whom: silos, brokers, cut points, communities",
  edges: "ties: CSV (Gephi's too), a SNAP list, GraphML or GEXF (- reads standard input)",
  people: "groups as CSV: person, department and further attributes",
  group: "the column of --people that holds the group",
  directed: "keep the direction of ties",
  seed: "seed of the draws for p and samples; communities do not hang on it",
  sources: "betweenness and closeness from so many random people, with the error stated",
  exact: "both exact however long it takes (default up to 1e10 people times ties)",
  workers: "cores to use; the answer does not depend on it (default: all)",
  top: "people shown in the table",
  help: `ties.csv has the columns source and target, weight if you have it; people.csv
the columns person and department. Of GraphML and GEXF the group is the attribute
of the nodes that --group names. What a file holds that is dropped, not matched or
can be read in two ways is told below the tables, with --json in notes.
What each figure says and does not say: docs/reference/analysis-network.md`,

  optionWhole: "--{{name}} must be a whole number from {{least}}: {{given}}",
  twoGroups: "“{{person}}” stands in two groups, {{one}} and {{other}}",
  notAWeight: "“{{given}}” is not a number above 0 (1e-100 to 1e100, decimals behind a point)",
  noGroup: "none",
  noSecondId: "a tie needs two ids with a space or a tab between",
  lacks: "{{what}} is missing",
  unknownXml: "is XML, but neither GraphML nor GEXF: it begins with <{{root}}>",
  notes: "About the files",
  note_self_ties: "Rows that tie somebody with themselves, dropped: {{count, number}} ({{examples}}).",
  note_repeated_ties:
    "Rows that name a tie again, counted once, their weights added: {{count, number}} ({{examples}}). Where each row should count, make it the weight.",
  note_opposite_ties:
    "Pairs tied in both directions, counted once: {{count, number}} ({{examples}}). --directed keeps both.",
  note_says_directed:
    "Ties the file calls directed, counted in either direction: {{count, number}}. --directed keeps the arrows.",
  note_undirected_both_ways:
    "Ties the file calls undirected, taken both ways: {{count, number}}. Without --directed each counts once.",
  note_weights_missing: "Ties without a weight where others have one, taken as 1: {{count, number}}.",
  note_columns_ignored: "Columns that are not used: {{examples}}.",
  note_column_not_declared:
    "Lines with more than two columns, the further ones not used, as the file does not say what they mean: {{count, number}} ({{examples}}). For weights make it a CSV with source, target, weight.",
  note_attributes_ignored:
    "Attributes of nodes that are not used: {{examples}}. --group takes one as the group.",
  note_labels_unused:
    "Nodes with a label beside their id, called by the id: {{count, number}} ({{examples}}).",
  note_times_ignored: "The file says when nodes or ties were there; all of them are taken as one network.",
  note_hyperedges: "Hyperedges, dropped: {{count, number}} ({{examples}}). Make them ties of two.",
  note_nested_graphs:
    "Networks inside nodes or beside the first, taken as part of the one network: {{count, number}} ({{examples}}).",
  note_nodes_repeated:
    "Nodes that are listed again, taken as one person: {{count, number}} ({{examples}}). If they are different people, give each an id of its own.",
  note_types_unknown:
    "Ties whose direction is none of directed, undirected and mutual, taken as the file calls the others: {{count, number}} ({{examples}}).",
  note_no_ties:
    "No tie was read, so there is nothing to work out. Is it the file of the ties, exported with them?",
  note_ends_not_listed:
    "Ends of ties that are not among the nodes, taken as people: {{count, number}} ({{examples}}).",
  note_without_group_row:
    "People with ties who are not in the file of people and have no group: {{count, number}} ({{examples}}). Are they written alike in both?",
  note_without_tie: "People of the file of people without a tie: {{count, number}} ({{examples}}).",
  note_empty_groups: "People whose group is empty, counted in none: {{count, number}} ({{examples}}).",
  note_ids_composed:
    "Ids with accents as signs of their own, read as composed: {{count, number}} ({{examples}}).",
  note_ids_alike:
    "Ids that differ from another only in case, spaces or width, taken as different people: {{count, number}} ({{examples}}).",
  readingTies: "Reading ties",
  betweennessDone: "Betweenness, parts done",
  communitiesDone: "Communities, starts done",
  closenessDone: "Closeness, parts done",
  isEstimated:
    "Betweenness is estimated from {{sources, number}} of {{people, number}} people; --exact works it out.",
  wasEstimated:
    "Betweenness is estimated from {{sources, number}} random people: standard error at most {{error}}.",

  nearEstimated:
    "Closeness is estimated from {{sources, number}} random people: standard error at most {{error}}; nobody's mean distance is off by more than {{steps}} steps, 19 times in 20.",
  brokers: "Brokers: how often, and in brackets what a member of the same group would by chance",
  role_coordinator: "coordinator",
  role_consultant: "consultant",
  role_gatekeeper: "gatekeeper",
  role_representative: "representative",
  role_liaison: "liaison",
  pageRank: "PageRank",

  figure: "figure",
  value: "value",
  reads: "reads",
  figure_people: "people",
  figure_ties: "ties",
  eachDirection: "each direction counts",
  eitherDirection: "either direction counts once",
  components: "components",
  componentsRead: "parts without a tie between them",
  isolates: "isolates",
  isolatesRead: "people without a tie",
  reciprocity: "reciprocity",
  reciprocityRead: "share of arrows that are answered",
  eiIndex: "E-I index",
  eiIndexRead: "-1 all ties inside groups, 1 all across",
  randomLabels: "random labels",
  randomLabelsRead: "as inward by chance: p = {{p}} ± {{error}}",
  randomLabelsEdge: "as inward by chance: p = {{p}} ± {{error}}, at the edge of {{border}}",
  assortativity: "assortativity",
  assortativityRead: "0 as chance, 1 no tie leaves its group",
  modularityGroups: "modularity, groups",
  modularityGroupsRead: "how well the groups follow the ties",
  modularityFound: "modularity, found",
  modularityFoundRead: "how well communities can follow them",
  agreement: "agreement",
  communities_settled: "settled: {{starts, number}} starts find nearly the same (± {{error}})",
  communities_partly: "partly settled: borders differ among {{starts, number}} starts (± {{error}})",
  communities_unsettled: "not settled: other divisions are as good, {{starts, number}} starts (± {{error}})",
  atTheEdge: "{{said}}; at the edge, other starts could say otherwise",
  cutPoints: "cut points",
  cutPointsRead: "people whose loss splits the network",
  bridges: "bridges",
  bridgesRead: "ties whose loss splits it",

  groups: "Groups",
  groupsOf: "Groups ({{shown, number}} of {{all, number}})",
  groupColumn: "group",
  tiesInside: "ties inside",
  tiesAcross: "ties across",
  pairs: "Pairs of groups with the fewest ties beside what random labels would give",
  from: "from",
  to: "to",
  expected: "expected",
  density: "density",
  between: "People between others",
  betweenOf: "People between others ({{shown, number}} of {{all, number}})",
  person: "person",
  betweenness: "betweenness",
  closeness: "closeness",
  constraint: "constraint",
  effectiveSize: "eff. size",
  core: "core",
  community: "community",
  cutPoint: "cut point",
  yes: "yes",
} as const satisfies Words;
