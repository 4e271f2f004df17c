import { sql } from "kysely";
import { fieldsOf } from "#kernel/server/records/fields.ts";
import { groupBy } from "#kernel/server/records/list-order.ts";
import { byKeys, earliestFirst, latestFirst } from "#kernel/server/records/need-order.ts";
import { recordStore } from "#kernel/server/records/record-store.ts";
import { type DecisionState, decisions } from "../contract.ts";
import type { DecisionTables } from "./tables.ts";

const { get, list, amend, review } = decisions.operations;
const f = fieldsOf<DecisionTables["decision"]>("decision");
const of = fieldsOf<DecisionTables["decision_review"]>("decision_review");
const current = ["decided", "stands", "reopened"] as const;
const living = ["proposed", ...current] as const;

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
  verbs: {
    amend: { operation: amend, in: living },
    review: { operation: review, in: current },
  },
});

export const getDecision = decisionStore.get(get);

export const listDecisions = decisionStore.list(list, {
  living,
  sorts: {
    decided: { expression: "decision.decided_on", greatestFirst: true },
    review: { expression: "coalesce(decision.review_on, 'infinity')" },
    // What waits to be decided or is open again, then what is due to be looked at, each the longest first; then the latest decided.
    need: {
      expression: ({ today }) => {
        const due = sql`record.state in ('decided', 'stands') and decision.review_on <= ${today}`;
        return byKeys(
          sql`case when record.state = 'proposed' then 0 when record.state = 'reopened' then 1 when ${due} then 2
            when record.state in ('decided', 'stands') then 3 else 4 end`,
          sql`case when record.state in ('proposed', 'reopened') then ${earliestFirst(sql`record.updated_at`)}
            when ${due} then ${earliestFirst(sql`decision.review_on`)}
            else ${latestFirst(sql`decision.decided_on`)} end`,
        );
      },
    },
  },
  // The months of their day, the latest first.
  groups: {
    month: groupBy(
      latestFirst(sql`date_trunc('month', decision.decided_on)`),
      sql`to_char(decision.decided_on, 'YYYY-MM')`,
    ),
  },
  filters: { state: "record.state", about: { record: "decision.about_id" } },
});
