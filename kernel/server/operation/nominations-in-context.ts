import { v7 as uuidv7 } from "uuid";
import { anyOf } from "../database/any-of.ts";
import { queryBuilder } from "../database/pool.ts";
import type { KernelTables } from "../database/tables.ts";
import { seeing } from "../personal-data/letting-go.ts";
import type { Context, Nominations } from "./context.ts";

type Asked = {
  recordId: string;
  personId: string;
  part: string;
  subject: string | null;
  given: object;
  from?: string;
};

/** Of questions that are closed, what somebody wrote in them is gone. */
export async function forgetWords(
  { client, house }: Context,
  closed: readonly { record_id: string; part: string }[],
): Promise<void> {
  for (const { record_id, part } of closed) {
    const { words } = house.nominee(part);
    if (words)
      await client.query({
        name: "nomination_words_forgotten",
        text: `update nomination set given = given - $3::text[]
               where record_id = $1 and part = $2 and answered_at is not null and given ?| $3::text[]`,
        values: [record_id, part, words],
      });
  }
}

/** What a context asks people to take part in. */
export function nominationsIn(context: Context, raised: Set<string>): Nominations {
  const { actor, client, now } = context;
  const db = queryBuilder<KernelTables>(client);

  async function ask({ recordId, personId, part, subject, given, from }: Asked, by: string): Promise<void> {
    const made = await db
      .insertInto("nomination")
      .values({
        id: uuidv7(),
        record_id: recordId,
        person_id: personId,
        part,
        subject,
        given: JSON.stringify(given),
        by_id: by,
        from_id: from ?? null,
        at: now,
        answered_at: null,
        answer: null,
      })
      // Asked already, and not answered.
      .onConflict((conflict) => conflict.doNothing())
      .returning("id")
      .executeTakeFirst();
    if (!made) return;
    await context.asks.open({ personId, recordId, verb: "nominations.answer", subject: made.id });
    context.emit("nomination.made", {
      record: recordId,
      // Between the two of them, until it is answered.
      audience: [`person:${personId}`, `person:${by}`],
      data: { person: personId, part },
    });
  }

  return {
    async propose({ recordId, personId, part, subject = null, given = {} }) {
      // Whoever names themselves has said so; what Weft does follows from what people agreed to before.
      context.house.nominee(part);
      if (!actor || personId === actor.personId || context.kernel.consentAssumed?.()) return true;
      await ask({ recordId, personId, part, subject, given }, actor.personId);
      return false;
    },

    async withdraw({ recordId, part, subject, personId, id, from, left }) {
      let query = db
        .updateTable("nomination")
        .set({ answered_at: now, answer: "withdrawn" })
        .where("answered_at", "is", null);
      if (recordId !== undefined)
        query = query.where("record_id", "=", anyOf(typeof recordId === "string" ? [recordId] : recordId));
      if (part !== undefined) query = query.where("part", "=", part);
      if (subject !== undefined) query = query.where("subject", "=", subject);
      if (personId !== undefined) query = query.where("person_id", "=", personId);
      if (id !== undefined) query = query.where("id", "=", id);
      if (from !== undefined) query = query.where("from_id", "=", from);
      const withdrawn = await query.returning(["id", "record_id", "person_id", "part", "by_id"]).execute();
      await forgetWords(context, withdrawn);
      for (const each of withdrawn) {
        await context.asks.close({ recordId: each.record_id, verb: "nominations.answer", subject: each.id });
        context.emit("nomination.withdrawn", {
          record: each.record_id,
          audience: [`person:${each.person_id}`, `person:${each.by_id}`],
          data: { person: each.person_id, part: each.part, ...(left ? { left, by: each.by_id } : {}) },
        });
      }
      return withdrawn.length;
    },

    async succeed({ recordId, part, subject = null, given = {}, from, people }) {
      context.house.nominee(part);
      const declined = await db
        .selectFrom("nomination")
        .select("person_id")
        .where("record_id", "=", recordId)
        .where("part", "=", part)
        .where("subject", "is not distinct from", subject)
        .where("from_id", "=", from)
        .where("answer", "=", "declined")
        .execute();
      const not = new Set([from, ...declined.map(({ person_id }) => person_id)]);
      const [next] = await seeing(
        context,
        recordId,
        people.filter((id) => !not.has(id)),
      );
      if (next === undefined) return null;
      await ask({ recordId, personId: next, part, subject, given, from }, from);
      return next;
    },

    async instead({ recordId, personId, part, subject, given, from }) {
      await ask({ recordId, personId, part, subject, given, from }, actor!.personId);
    },

    async pass({ subject, from, to }) {
      if (to === from) return;
      const open = await db
        .selectFrom("nomination")
        .select(["record_id as recordId", "part", "given", "by_id as by"])
        .where("subject", "=", subject)
        .where("person_id", "=", from)
        .where("answered_at", "is", null)
        .execute();
      await this.withdraw({ subject, personId: from });
      if (to === null) return;
      // Still asked by who asked before.
      for (const { recordId, part, given, by } of open)
        await ask({ recordId, personId: to, part, subject, given: given as object }, by);
    },

    answered(recordId) {
      raised.add(recordId);
    },

    async isOpen(match) {
      return (await this.openFor(match)).length > 0;
    },

    async openFor({ recordId, part }) {
      const open = await db
        .selectFrom("nomination")
        .select("person_id")
        .where("record_id", "=", recordId)
        .where("part", "=", part)
        .where("answered_at", "is", null)
        .orderBy("id")
        .execute();
      return open.map(({ person_id }) => person_id);
    },

    async inPlaceOf(from, since) {
      const rows = await db
        .selectFrom("nomination")
        .innerJoin("person", "person.id", "nomination.person_id")
        .select(["nomination.record_id", "nomination.answer", "person.id", "person.name"])
        .where("from_id", "=", from)
        .where("at", ">=", since)
        .where((where) => where.or([where("answer", "is", null), where("answer", "=", "accepted")]))
        .orderBy("at")
        .orderBy("nomination.id")
        .execute();
      return rows.map(({ record_id, answer, id, name }) => ({
        recordId: record_id,
        answer: answer === "accepted" ? answer : null,
        by: { id, name },
      }));
    },

    async declinedBy({ recordId, part }) {
      const declined = await db
        .selectFrom("nomination")
        .select("person_id")
        .distinct()
        .where("record_id", "=", recordId)
        .where("part", "=", part)
        .where("answer", "=", "declined")
        .orderBy("person_id")
        .execute();
      return declined.map(({ person_id }) => person_id);
    },
  };
}
