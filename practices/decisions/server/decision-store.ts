import type { Generated } from "kysely";
import { fieldsOf } from "#kernel/server/records/fields.ts";
import { recordStore } from "#kernel/server/records/record-store.ts";
import { type DecisionState, decisions } from "../contract.ts";

export type DecisionTables = {
  decision: {
    workspace_id: Generated<string>;
    id: string;
    why: string;
    owner_id: string;
    about_id: string | null;
    decided_on: string;
    review_on: string | null;
    superseded_by: string | null;
  };
  decision_review: {
    workspace_id: Generated<string>;
    decision_id: string;
    at: string;
    by_id: string;
    outcome: "stands" | "reopened";
    note: string;
  };
};

const { get, list, amend, review } = decisions.operations;
const f = fieldsOf<DecisionTables["decision"]>("decision");
const of = fieldsOf<DecisionTables["decision_review"]>("decision_review");
const current = ["decided", "stands", "reopened"] as const;

export const decisionStore = recordStore<DecisionTables["decision"], DecisionState>()({
  kind: "decision",
  table: "decision",
  fields: {
    why: f.column("why"),
    deciders: f.people("decider"),
    owner: f.person("owner_id"),
    decidedOn: f.column("decided_on"),
    reviewOn: f.column("review_on"),
    about: f.record("about_id"),
    reviews: f.rows(
      { table: "decision_review", on: "decision_id", orderBy: "at" },
      {
        at: of.instant("at"),
        by: of.person("by_id"),
        outcome: of.column("outcome"),
        note: of.column("note"),
      },
    ),
    supersededBy: f.record("superseded_by"),
  },
  item: (decision) => decision,
  verbs: { amend: { operation: amend, in: current }, review: { operation: review, in: current } },
});

export const getDecision = decisionStore.get(get);

export const listDecisions = decisionStore.list(list, {
  sorts: {
    decided: { expression: "decision.decided_on", greatestFirst: true },
    review: { expression: "coalesce(decision.review_on, 'infinity')" },
  },
  filters: { state: "record.state", about: { record: "decision.about_id" } },
});
