import type { Words } from "#kernel/contract/words/words.ts";

export const words = {
  describe: "votes on statements: the opinion map, its groups, consensus, bridges, minorities",
  votes: "votes as CSV (- reads standard input)",
  statements: "statements as CSV: their texts, and which are moderated out",
  groups: "take these groups instead of finding them",
  departments: "also compute consensus and alignment over these",
  seed: "kept for scripts; what is found hangs on no seed",
  agreeIs: "the number that means agree in --votes, 1 unless said otherwise",
  help: `Files (CSV with a header, further columns are ignored; Polis' exports as they are):
  votes                participant, statement, vote (1 agree, 0 pass,
                       -1 disagree), at; of several votes for one pair the last
                       counts; or a person a row, as participants-votes.csv
  statements           statement, text, moderated (-1: taken out), meta (1:
                       about the people, kept off the map)
  groups, departments  participant, group (or participants-votes.csv: group-id)

What each figure says and does not say: docs/reference/analysis-opinion.md`,

  voteValue: "must be 1 (agree), 0 (pass) or -1 (disagree): {{given}}",
  signContradicts:
    "the file of statements counts agrees where the votes, read with 1 as agree, have disagrees; say which number means agree: --agree 1 or --agree -1",
  signContradictsRows:
    "the rows count agrees (n-agree) where the votes, read with 1 as agree, have disagrees; say which number means agree: --agree 1 or --agree -1",
  notes: "About the files",
  note_polis_sign:
    "Read as an export of Polis, 1 as agree, as Polis documents it: {{count, number}} votes. Its database, its API and exports of some versions have -1 for agree: look at a statement you know; --agree -1 turns it.",
  note_agree_is_minus: "Votes read with -1 as agree, as was asked: {{count, number}}.",
  note_columns_ignored: "Columns that are not used: {{examples}}.",
  note_repeated_votes: "Votes that the same person changed later, not counted: {{count, number}}.",
  note_people_without_votes:
    "People without a vote in the file, not on the map: {{count, number}} ({{examples}}).",
  note_row_counts_differ:
    "People whose count of votes in the file (n-votes) is another than the votes in their row: {{count, number}} ({{examples}}). The votes are read.",
  note_moderated_out:
    "Statements taken out by moderation, counted but never selected: {{count, number}} ({{examples}}).",
  note_not_yet_moderated:
    "Statements not yet moderated, kept like those let in: {{count, number}} ({{examples}}). Write -1 to leave them out.",
  note_statements_not_listed:
    "Statements with votes that are not in the file of statements: {{count, number}} ({{examples}}).",
  note_statements_without_votes: "Statements without a vote, not reported: {{count, number}} ({{examples}}).",
  note_members_without_votes:
    "People of the file of groups or departments who have not voted: {{count, number}} ({{examples}}). Are they written alike in both?",
  note_without_group:
    "People who voted and are in no row of groups or departments: {{count, number}} ({{examples}}).",
  note_ids_composed:
    "Ids with accents as signs of their own, read as composed: {{count, number}} ({{examples}}).",
  note_ids_alike:
    "Ids that differ from another only in case, spaces or width, taken as different: {{count, number}} ({{examples}}).",
  mark_moderated_out: "taken out",
  voteTime: "must be a date such as 2026-11-21T09:00Z or milliseconds since 1970: {{given}}",
  moderatedValue: "must be 1 (let in), 0 (not yet) or -1 (taken out): {{given}}",
  metaValue: "must be 1 or 0: {{given}}",
  statementTwice: "{{statement}} stands on line {{line}} already",
  memberTwice: "{{participant}} is in {{group}} on line {{line}}",
  testing: "Testing the groups, percent",

  totals: "{{people, number}} people, {{statements, number}} statements, {{votes, number}} votes",
  strength: "silhouette {{silhouette}}, stability {{stability}} ± {{error}}",
  strengthGiven: "silhouette {{silhouette}}",
  edge_strength:
    "At the edge: the groups are hardly stronger or weaker than what is shown; do not build on it.",
  edge_number: "At the edge: another number of groups fits about as well.",
  edge_division: "At the edge: another division into as many groups fits about as well.",
  edge_chance: "At the edge: votes dealt out by lot make groups as good about one time in twenty.",
  noGroups_too_few_people: "No groups: fewer than 12 people voted.",
  noGroups_too_few_votes:
    "No groups: fewer than 12 people voted often enough (7 statements, or all there are).",
  noGroups_no_stable_groups:
    "No stable groups: the best partition is too weak or changes with who happens to take part.",
  groupList: "Groups: {{groups}}; {{strength}}",
  none: "none",
  alignment: "Alignment of {{departments, number}} departments: {{value}}",
  middleHalf: "(middle half of the statements {{low}} to {{high}})",
  mark_consensus_agree: "consensus agree",
  mark_consensus_disagree: "consensus disagree",
  mark_bridging_agree: "bridges agree",
  mark_bridging_disagree: "bridges disagree",
  mark_typical_agree: "typical of {{group}} agree",
  mark_typical_disagree: "typical of {{group}} disagree",
  mark_minority_agree: "minority {{group}} agree",
  mark_minority_disagree: "minority {{group}} disagree",
  statement: "statement",
  agree: "agree",
  disagree: "disagree",
  pass: "pass",
  overGroups: "over groups",
  overDepartments: "over departments",
  marks: "marks",
  text: "text",
  moreStatements_one: "… and {{count, number}} more statement (--json has all)",
  moreStatements_other: "… and {{count, number}} more statements (--json has all)",
} as const satisfies Words;
