import { sql } from "kysely";
import type { LinkKind } from "#kernel/contract/links.ts";
import { queryBuilder } from "../database/pool.ts";
import type { KernelTables } from "../database/tables.ts";
import { recordOutOfReach } from "../identity/scopes.ts";
import type { Context, LinkedRecord, LinksOf } from "./context.ts";
import { visibleTo } from "./visible-to.ts";

/** The records a record is linked with, oldest first: those the actor may see; each once for each link. */
export async function linkedRecords(
  { client, actor, house }: Pick<Context, "client" | "actor" | "house">,
  id: string,
  { kind, direction }: LinksOf = {},
): Promise<LinkedRecord[]> {
  const other = sql<string>`case when link.from_id = ${id} then link.to_id else link.from_id end`;
  let query = queryBuilder<KernelTables>(client)
    .selectFrom("link")
    .innerJoin("record", (join) => join.on("record.id", "=", other))
    .select(["record.id", "record.kind", "record.key", "record.title", "record.state"])
    .select(["record.created_at as createdAt", "link.kind as link"])
    .where(visibleTo(actor))
    .orderBy("record.created_at")
    .orderBy("record.id");
  query =
    direction === undefined
      ? query.where(({ or, eb }) => or([eb("link.from_id", "=", id), eb("link.to_id", "=", id)]))
      : query.where(direction === "to" ? "link.to_id" : "link.from_id", "=", id);
  if (kind !== undefined) query = query.where("link.kind", "=", kind);
  const found = (await query.execute()) as (LinkedRecord & { link: LinkKind })[];
  return found.filter((each) => !recordOutOfReach(house, actor, each.kind));
}
