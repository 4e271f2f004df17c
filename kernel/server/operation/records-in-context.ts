import type { PoolClient } from "pg";
import { v7 as uuidv7 } from "uuid";
import { queryBuilder } from "../database/pool.ts";
import type { KernelTables } from "../database/tables.ts";
import type { Kernel } from "../kernel.ts";
import { audienceWithin, requireNarrower } from "./audience-within.ts";
import type { Records } from "./context.ts";
import { findRecord } from "./find-record.ts";
import type { Gathered, Given } from "./gathered.ts";
import { requireSightKept } from "./require-sight.ts";

/** What a context does with records, as its actor. */
export function recordsIn(kernel: Kernel, client: PoolClient, given: Given, gathered: Gathered): Records {
  const { workspace, actor, now } = given;
  const { raised } = gathered;
  const kernelDb = queryBuilder<KernelTables>(client);

  const records: Records = {
    async create({ kind, title, state, audience, within = null, content = "", parts = [] }) {
      const definition = kernel.house.recordKinds.get(kind);
      if (!definition) throw new Error(`No practice has records of kind ${kind}`);
      const id = uuidv7();
      const chosen = actor !== null && !definition.alwaysOpen && audience === undefined;
      const number = gathered.number?.kind === kind && !gathered.number.given ? gathered.number : null;
      const { rows } = await client.query({
        name: "record_create",
        text: "select record_create($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) as key",
        values: [
          id,
          kind,
          definition.prefix,
          title,
          state,
          audience ??
            (definition.alwaysOpen
              ? ["workspace"]
              : await audienceOf(client, within, chosen ? gathered.madeFor : null)),
          actor?.personId ?? null,
          now,
          parts.map(({ part }) => part),
          parts.map(({ personId }) => personId),
          content,
          within?.id ?? null,
          number?.value ?? null,
        ],
      });
      const { key } = rows[0];
      // What only some see is not numbered.
      if (number) number.given = key === `${definition.prefix}-${number.value}`;
      raised.add(id);
      gathered.made.push({ id, kind, chosen });
      return { id, key };
    },

    async update(id, { content, ...changes }) {
      if (changes.audience) await requireSightKept({ client }, id, changes.audience);
      await kernelDb
        .updateTable("record")
        .set((expression) => ({
          ...changes,
          updated_at: now,
          ...(raised.has(id) ? {} : { version: expression("version", "+", 1) }),
        }))
        .where("id", "=", id)
        .execute();
      raised.add(id);
      if (content !== undefined) {
        await records.describe(id, content);
      } else if (changes.title !== undefined || changes.audience !== undefined) {
        await client.query({ name: "search_retitle", text: "select search_retitle($1)", values: [id] });
      }
    },

    async updateAll(ids, { state }) {
      const unraised = ids.filter((id) => !raised.has(id));
      await client.query({
        name: "records_update_all",
        text: `update record set state = $2, updated_at = $3, version = version + (id = any ($4::uuid[]))::int
               where id = any ($1::uuid[])`,
        values: [ids, state, now, unraised],
      });
      for (const id of unraised) raised.add(id);
    },

    async alsoAmong(given) {
      const { rows } = await client.query({
        name: "records_also_among",
        text: `update record r set audience = array_append(r.audience, g.also)
               from unnest($1::uuid[], $2::text[], $3::text[]) as g (id, among, also)
               where r.id = g.id and g.among = any (r.audience) returning r.id`,
        values: [given.map(({ id }) => id), given.map(({ among }) => among), given.map(({ also }) => also)],
      });
      await client.query({
        name: "search_retitle_all",
        text: "select search_retitle(id) from unnest($1::uuid[]) as r (id)",
        values: [rows.map(({ id }) => id)],
      });
    },

    find: (name, kind) => findRecord({ kernel, client, workspace, actor }, name, kind),

    async touch(id) {
      await kernelDb.updateTable("record").set({ updated_at: now }).where("id", "=", id).execute();
    },

    async changeBetween(id) {
      if (raised.has(id)) return;
      await kernelDb
        .updateTable("record")
        .set((expression) => ({ own_version: expression("own_version", "+", 1) }))
        .where("id", "=", id)
        .execute();
      raised.add(id);
    },

    async lock(id) {
      await kernelDb.selectFrom("record").select("id").where("id", "=", id).forUpdate().execute();
    },

    async hold(id) {
      await kernelDb.selectFrom("record").select("id").where("id", "=", id).forShare().execute();
    },

    async describe(id, content) {
      await client.query({
        name: "search_write",
        text: "select search_write($1, $2)",
        values: [id, content],
      });
    },

    async addPart(record_id, person_id, part) {
      await kernelDb
        .insertInto("participation")
        .values({ record_id, person_id, part, since: now })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    },

    async removePart(recordId, personId, part) {
      await kernelDb
        .deleteFrom("participation")
        .where("record_id", "=", recordId)
        .where("person_id", "=", personId)
        .where("part", "=", part)
        .execute();
    },

    async parts(id) {
      return kernelDb
        .selectFrom("participation")
        .innerJoin("person", "person.id", "participation.person_id")
        .select(["person_id as personId", "person.name", "part", "since"])
        .where("record_id", "=", id)
        .orderBy("since")
        .orderBy("person.name")
        .execute();
    },
  };
  return records;
}

/** What was asked for, else that of the record it is made in; never wider than that one's. */
async function audienceOf(
  client: PoolClient,
  within: { audience: string[] } | null,
  asked: string[] | null,
): Promise<string[]> {
  const around = within ? await audienceWithin({ client }, within) : ["workspace"];
  if (asked && within) await requireNarrower({ client }, around, asked);
  return asked ?? around;
}
