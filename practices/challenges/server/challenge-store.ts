import { anyOf } from "#kernel/server/database/any-of.ts";
import type { Context } from "#kernel/server/operation/context.ts";
import { visibleTo } from "#kernel/server/operation/visible-to.ts";
import { problem } from "#kernel/server/problem.ts";
import type { ChallengeItem, ChallengeState } from "../contract.ts";
import type { ChallengeTables } from "./tables.ts";

/**
 * Challenges the actor may see, as lists show them, ready to be narrowed and ordered.
 *
 * The spine leads, in the order of its index; each row then finds its own by primary key. `limit 1` keeps it so: without
 * statistics (a database just made) the planner takes every table for one row and joins them by workspace alone, which
 * makes a list quadratic.
 */
export function selectItems({ db, actor }: Context) {
  return db<ChallengeTables>()
    .selectFrom("record")
    .innerJoinLateral(
      (expression) =>
        expression
          .selectFrom("challenge")
          .selectAll("challenge")
          .whereRef("challenge.id", "=", "record.id")
          .limit(1)
          .as("challenge"),
      (join) => join.onTrue(),
    )
    .innerJoinLateral(
      (expression) =>
        expression
          .selectFrom("person")
          .select(["person.id", "person.name"])
          .whereRef("person.id", "=", "challenge.owner_id")
          .limit(1)
          .as("owner"),
      (join) => join.onTrue(),
    )
    .select([
      "record.id",
      "record.key",
      "record.version",
      "record.title",
      "record.state",
      "record.created_at",
      "record.updated_at",
      "challenge.health",
      "challenge.department_ids",
      "owner.id as owner_id",
      "owner.name as owner_name",
    ])
    .where("record.kind", "=", "challenge")
    .where(visibleTo(actor));
}

export type ItemRow = Awaited<ReturnType<ReturnType<typeof selectItems>["execute"]>>[number];

export function toItem(row: ItemRow): ChallengeItem {
  return {
    id: row.id,
    key: row.key,
    version: row.version,
    title: row.title,
    state: row.state as ChallengeState,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    health: row.health,
    owner: { id: row.owner_id, name: row.owner_name },
    departments: row.department_ids,
  };
}

/** @throws not_found */
export async function readItem(context: Context, id: string): Promise<ChallengeItem> {
  const row = await selectItems(context).where("record.id", "=", id).executeTakeFirst();
  if (!row) throw problem("not_found");
  return toItem(row);
}

/** Those of them the actor may see. */
export async function readItems(context: Context, ids: readonly string[]): Promise<ChallengeItem[]> {
  if (ids.length === 0) return [];
  const rows = await selectItems(context).where("record.id", "=", anyOf(ids)).execute();
  return rows.map(toItem);
}

/**
 * Marks a challenge as touched now, and locks it to the end of the transaction: changes to the parts of one challenge
 * happen one after the other, each seeing what the one before did. Its version stays: an update or an answer must not
 * make somebody else's open edit stale.
 */
export const touch = ({ records }: Context, id: string): Promise<void> => records.touch(id);
