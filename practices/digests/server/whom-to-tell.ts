import { anyOf } from "#kernel/server/database/any-of.ts";
import { recordsOfEvents } from "#kernel/server/events/log-state.ts";
import type { Context } from "#kernel/server/operation/context.ts";
import type { DigestTables } from "./tables.ts";

type Told = { personId: string; reason: "following" | "involved" }[];

/** A week is everybody's. */
export async function everybody({ db }: Context): Promise<Told> {
  const people = await db()
    .selectFrom("person")
    .select("id")
    .where("role", "!=", "guest")
    .where("deactivated_at", "is", null)
    .execute();
  return people.map(({ id }) => ({ personId: id, reason: "following" }));
}

/** A session's is for those of its council, and for those who take part in what it tells of. */
export async function ofSession({ db, client }: Context, digestId: string): Promise<Told> {
  const { about_id, sections } = await db<DigestTables>()
    .selectFrom("digest")
    .select(["about_id", "sections"])
    .where("id", "=", digestId)
    .executeTakeFirstOrThrow();
  const lines = sections.flatMap((section) => section.lines);
  const seqs = lines.flatMap((line) => ("seq" in line ? [line.seq] : []));
  const records = lines.flatMap((line) => ("recordId" in line ? [line.recordId] : []));
  const about = [...records, ...(await recordsOfEvents(client, seqs)), ...(about_id ? [about_id] : [])];
  const people = await db()
    .selectFrom("participation")
    .innerJoin("person", "person.id", "participation.person_id")
    .select("participation.person_id as id")
    .distinct()
    .where("person.role", "!=", "guest")
    .where("person.deactivated_at", "is", null)
    .where("record_id", "=", anyOf(about))
    .execute();
  return people.map(({ id }) => ({ personId: id, reason: "involved" }));
}
