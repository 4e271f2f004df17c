import type { z } from "zod";
import type { core } from "#kernel/contract/core.ts";
import { queryBuilder } from "../database/pool.ts";
import type { KernelTables } from "../database/tables.ts";
import { erasePayloads } from "../events/erase-payloads.ts";
import type { PracticeServer } from "../house.ts";
import type { Context } from "../operation/context.ts";
import { requireSight } from "../operation/require-sight.ts";
import { problem } from "../problem.ts";
import { handOver, handOverUnseen, heldBy } from "./hand-over.ts";
import type { Held } from "./personal-data.ts";
import { replaceName } from "./replace-name.ts";

export type Erasing = {
  /** Whether their own words stay, under no name, or go. */
  texts: z.output<(typeof core.events)["person.erased"]>["texts"];
  /** Who takes what rests on them; null: nothing may rest on them any more. */
  handOverTo: string | null;
};

/** What was done, or, where something rests on them and nobody takes it, what that is: then nothing was done. Only what the actor may see. */
export type Erased = {
  done: boolean;
  held: Held[];
  handedOver: Held[];
  /** How many events have lost their words. */
  events: number;
};

/**
 * Erases a person: their name and address everywhere, their sign-ins, keys, links, inbox and asks, and their own words where
 * they are not to stay. What rests on them is handed over first. What they decided and did keeps their id, which has no name.
 *
 * @throws conflict where they are the last administrator or erased already.
 */
export async function erasePerson(
  context: Context,
  personId: string,
  { texts, handOverTo }: Erasing,
): Promise<Erased> {
  const { client, now } = context;
  const db = queryBuilder<KernelTables>(client);
  const { rows } = await client.query({
    text: `select id, email, name, erased_at, role = 'administrator' and deactivated_at is null and not exists (
             select from person other where other.role = 'administrator' and other.deactivated_at is null and other.id <> $1
           ) as last from person where id = $1 for update`,
    values: [personId],
  });
  const [person] = rows;
  if (!person) throw problem("not_found");
  if (person.erased_at) throw problem("conflict", { says: "fault_person_erased" });
  if (person.last) throw problem("conflict", { says: "fault_last_administrator" });

  const held = await heldBy(context, personId);
  const told = await heldBy(context, personId, { told: context.actor !== null });
  if (held.length > 0 && !handOverTo) return { done: false, held: told, handedOver: [], events: 0 };
  // Before the rest, so that whoever takes that has no part in what they do not see yet.
  await handOverUnseen(context, personId);
  if (handOverTo) {
    await handOver(context, personId, handOverTo, held);
    const named = {
      path: "handOverTo",
      id: handOverTo,
      naming: { of: "person", binds: "appointed", sees: true },
    } as const;
    await requireSight(
      context,
      [named],
      held.map(({ record }) => record.id),
    );
  }
  const handedOver = told;

  const names = await namesOf(context, person);
  const events = await forgetInLog(context, personId, [...names, person.email], texts);
  await forgetWords(context, personId, texts);
  for (const { table, person: column } of context.house.practices.flatMap(goingOf)) {
    await client.query({ text: `delete from ${table} where ${column} = $1`, values: [personId] });
  }
  await db
    .deleteFrom("participation")
    .where("person_id", "=", personId)
    .where("part", "=", "supporter")
    .execute();
  await client.query({
    text: "delete from refused_address where lower(address) = lower($1)",
    values: [person.email],
  });
  await db
    .updateTable("person")
    .set({
      name: "",
      // Nobody else's, and none mail could ever reach.
      email: `${personId}@erased.invalid`,
      time_zone: "UTC",
      password_hash: null,
      quiet_from: null,
      quiet_to: null,
      muted: [],
      single_keys: true,
      formats: "{}",
      mail: "off",
      invited_at: null,
      last_mailed_at: null,
      deactivated_at: now,
      erased_at: now,
    })
    .where("id", "=", personId)
    .execute();
  await context.records.update(personId, { title: "", state: "deactivated", content: "" });
  await replaceName(context, { id: personId, email: person.email, names });
  context.emit("person.erased", { record: personId, data: { texts, handedTo: handOverTo } });
  context.afterCommit(() => context.kernel.identity.forget());
  return { done: true, held: [], handedOver, events };
}

const goingOf = ({ personalData }: PracticeServer) => personalData?.goes ?? [];
const wordsOf = ({ personalData }: PracticeServer) => personalData?.words ?? [];

/** All names they have had here: events on them tell of the former ones. */
async function namesOf({ client }: Context, person: { id: string; name: string }): Promise<string[]> {
  const { rows } = await client.query({
    text: `select p.body from event_payload p join event e on e.seq = p.seq where e.record_id = $1 and p.body is not null`,
    values: [person.id],
  });
  const told = rows.flatMap(({ body }) => {
    const { name, was } = JSON.parse(body) as { name?: unknown; was?: unknown };
    return [name, was];
  });
  return [...new Set([person.name, ...told])].filter(
    (name) => typeof name === "string" && name !== "",
  ) as string[];
}

/** The words of events that hold a name of theirs or mention them, those about them, and all of their own where they want it. */
async function forgetInLog(
  context: Context,
  personId: string,
  names: readonly string[],
  texts: Erasing["texts"],
): Promise<number> {
  const { rows } = await context.client.query({
    text: `select p.seq from event_payload p join event e on e.seq = p.seq
           where p.erased_at is null and (
             e.record_id = $1 or e.body::jsonb #> '{data,mentions}' @> to_jsonb($1::text)
             or exists (select from unnest($2::text[]) name where position(name in p.body) > 0)
             or ($3 and e.actor_id = $1))`,
    values: [personId, names.map((name) => JSON.stringify(name).slice(1, -1)), texts === "erase"],
  });
  const erased = await erasePayloads(context, { seqs: rows.map(({ seq }) => seq), why: "person" });
  return erased.length;
}

async function forgetWords(context: Context, personId: string, texts: Erasing["texts"]): Promise<void> {
  for (const { table, author, columns, always } of context.house.practices.flatMap(wordsOf)) {
    if (texts === "keep" && !always) continue;
    await context.client.query({
      text: `update ${table} set ${columns.map((column) => `${column} = ''`).join(", ")} where ${author} = $1`,
      values: [personId],
    });
  }
  if (texts === "erase") {
    await context.client.query({
      text: "update comment set removed_at = $2 where author_id = $1 and removed_at is null",
      values: [personId, context.now],
    });
  }
}
