import type { Generated } from "kysely";
import { jsonArrayFrom } from "kysely/helpers/postgres";
import type { Context } from "#kernel/server/operation/context.ts";
import { maySee, visibleTo } from "#kernel/server/operation/visible-to.ts";
import { problem } from "#kernel/server/problem.ts";
import type { Decision, DecisionState } from "../contract.ts";

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

/** Decisions the actor may see; what they are about only when the actor may see that too. */
export function selectDecisions({ db, actor }: Context) {
  return db<DecisionTables>()
    .selectFrom("decision")
    .innerJoin("record", "record.id", "decision.id")
    .innerJoin("person as owner", "owner.id", "decision.owner_id")
    .leftJoin("record as about", "about.id", "decision.about_id")
    .leftJoin("record as successor", "successor.id", "decision.superseded_by")
    .select([
      "record.id",
      "record.key",
      "record.version",
      "record.title",
      "record.state",
      "record.created_at",
      "record.updated_at",
      "decision.why",
      "decision.decided_on",
      "decision.review_on",
      "owner.id as owner_id",
      "owner.name as owner_name",
      "about.id as about_id",
      "about.kind as about_kind",
      "about.key as about_key",
      "about.title as about_title",
      "about.state as about_state",
      "about.audience as about_audience",
      "successor.id as successor_id",
      "successor.key as successor_key",
      "successor.title as successor_title",
      "successor.state as successor_state",
    ])
    .select((expression) => [
      jsonArrayFrom(
        expression
          .selectFrom("participation")
          .innerJoin("person as decider", "decider.id", "participation.person_id")
          .select(["decider.id", "decider.name"])
          .whereRef("participation.record_id", "=", "decision.id")
          .where("participation.part", "=", "decider")
          .orderBy("decider.name"),
      ).as("deciders"),
      jsonArrayFrom(
        expression
          .selectFrom("decision_review as review")
          .innerJoin("person as reviewer", "reviewer.id", "review.by_id")
          .select([
            "review.at",
            "review.outcome",
            "review.note",
            "reviewer.id as by_id",
            "reviewer.name as by_name",
          ])
          .whereRef("review.decision_id", "=", "decision.id")
          .orderBy("review.at"),
      ).as("reviews"),
    ])
    .where(visibleTo(actor));
}

type DecisionRow = Awaited<ReturnType<ReturnType<typeof selectDecisions>["execute"]>>[number];

export function toDecision({ actor }: Context, row: DecisionRow): Decision {
  const seesAbout = row.about_audience && (!actor || maySee(actor, { audience: row.about_audience }));
  return {
    id: row.id,
    key: row.key,
    version: row.version,
    title: row.title,
    state: row.state as DecisionState,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    why: row.why,
    deciders: row.deciders,
    owner: { id: row.owner_id, name: row.owner_name },
    decidedOn: row.decided_on,
    reviewOn: row.review_on,
    about: seesAbout
      ? {
          id: row.about_id!,
          kind: row.about_kind!,
          key: row.about_key!,
          title: row.about_title!,
          state: row.about_state!,
        }
      : null,
    reviews: row.reviews.map(({ by_id, by_name, ...review }) => ({
      ...review,
      by: { id: by_id, name: by_name },
    })),
    supersededBy: row.successor_id
      ? {
          id: row.successor_id,
          kind: "decision",
          key: row.successor_key!,
          title: row.successor_title!,
          state: row.successor_state!,
        }
      : null,
  };
}

/** @throws not_found */
export async function readDecision(context: Context, id: string): Promise<Decision> {
  const row = await selectDecisions(context).where("decision.id", "=", id).executeTakeFirst();
  if (!row) throw problem("not_found");
  return toDecision(context, row);
}
