import type { PoolClient } from "pg";
import { v7 as uuidv7 } from "uuid";
import type { AskVerb } from "#kernel/contract/house-types.ts";
import { asking } from "../attention/asked-in-place.ts";
import { anyOf } from "../database/any-of.ts";
import { queryBuilder } from "../database/pool.ts";
import type { KernelTables } from "../database/tables.ts";
import type { Context } from "./context.ts";

/** What a context asks of people. */
export function asksIn(client: PoolClient, now: string): Context["asks"] {
  const kernelDb = queryBuilder<KernelTables>(client);
  const asks: Context["asks"] = {
    async open({ personId, recordId, verb, subject = "", detail = "", dueOn = null, fromOn = null }) {
      // Whoever lost sight of a record is asked nothing about it: they could not even open it.
      await client.query({
        name: "ask_open",
        text: `insert into ask (id, person_id, record_id, verb, subject, detail, due_on, from_on, opened_at)
               select $1, $2, r.id, $4, $5, $6, $7, $8, $9 from record r
               where r.id = $3 and visible(person_tokens($2), r.audience)
               on conflict (workspace_id, person_id, record_id, verb, subject) where closed_at is null
               do update set detail = excluded.detail, due_on = excluded.due_on, from_on = excluded.from_on,
                 reminded_at = null`,
        values: [uuidv7(), personId, recordId, verb, subject, detail, dueOn, fromOn, now],
      });
    },
    async keep({ recordId, verbs }, wanted) {
      const open = await kernelDb
        .selectFrom("ask")
        .select([
          "person_id as personId",
          "verb",
          "subject",
          "detail",
          "due_on as dueOn",
          "from_on as fromOn",
        ])
        .where("record_id", "=", recordId)
        .where("verb", "=", anyOf([...verbs]))
        .where("closed_at", "is", null)
        .execute();
      type Same = { personId: string; verb: string; subject?: string };
      const nameOf = ({ personId, verb, subject = "" }: Same) => `${personId} ${verb} ${subject}`;
      const names = new Set(wanted.map(nameOf));
      for (const ask of open) {
        if (names.has(nameOf(ask))) continue;
        await asks.close({ ...ask, recordId, verb: ask.verb as AskVerb });
      }
      const there = new Map(open.map((ask) => [nameOf(ask), ask]));
      for (const ask of wanted) {
        const same = there.get(nameOf(ask));
        const isSame =
          same?.detail === (ask.detail ?? "") &&
          same.dueOn === (ask.dueOn ?? null) &&
          same.fromOn === (ask.fromOn ?? null);
        if (isSame) continue;
        await asks.open({ ...ask, recordId });
      }
    },
    async move(recordId, dueOn) {
      await kernelDb
        .updateTable("ask")
        .set({ due_on: dueOn, reminded_at: null })
        .where("record_id", "=", recordId)
        .where("closed_at", "is", null)
        .execute();
    },
    async close({ recordId, verb, subject, personId, but = [] }) {
      let query = kernelDb
        .updateTable("ask")
        .set({ closed_at: now })
        .where("record_id", "=", anyOf(typeof recordId === "string" ? [recordId] : recordId))
        .where("closed_at", "is", null);
      if (verb !== undefined) query = query.where("verb", "=", verb);
      if (but.length > 0) query = query.where("verb", "not in", [...but]);
      if (subject !== undefined) query = query.where("subject", "=", subject);
      if (personId !== undefined) query = query.where("person_id", "=", personId);
      // What told of it has done its work with it.
      await kernelDb
        .with("closed", () => query.returning(["person_id", "record_id"]))
        .updateTable("inbox_entry")
        .from("closed")
        .innerJoin("event", "event.record_id", "closed.record_id")
        .set({ read_at: now })
        .whereRef("inbox_entry.person_id", "=", "closed.person_id")
        .whereRef("inbox_entry.seq", "=", "event.seq")
        .where("inbox_entry.read_at", "is", null)
        .where("inbox_entry.reason", "in", [...asking])
        .execute();
    },
  };
  return asks;
}
