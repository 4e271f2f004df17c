import { v7 as uuidv7 } from "uuid";
import { anyOf } from "../database/any-of.ts";
import { queryBuilder } from "../database/pool.ts";
import type { KernelTables } from "../database/tables.ts";
import type { Context } from "../operation/context.ts";
import { problem } from "../problem.ts";
import { keyFor, newKey, padded, seal, tagOf, unpadded, unseal } from "./envelope.ts";

/** Where answers are sealed: a record, and which of several on it. */
export type RoundOf = { recordId: string; name: string };

/** What opens a round, whichever comes first: all of these who are still here have answered, that time has come, the convener says so. */
export type RevealRule = { everyone?: readonly string[]; at?: string; byConvener?: true };

export type SealedAnswer = { author: string; subject: string; body: unknown };

/** Almost every answer is one block: how long it is does not show. */
const BLOCK_BYTES = 4096;

type Round = {
  id: string;
  key: Buffer;
  awaited: string[] | null;
  reveal_at: string | null;
  by_convener: boolean;
};

const tables = (context: Context) => queryBuilder<KernelTables>(context.client);
const wrappingKey = ({ kernel, workspace }: Context) => keyFor(kernel.secret, workspace.id, "sealed rounds");

/**
 * Begins a round, or gives one that has begun another rule; its answers stay.
 * @example await beginRound(call, { recordId: session.id, name: "views" }, { byConvener: true })
 */
export async function beginRound(context: Context, round: RoundOf, rule: RevealRule): Promise<void> {
  const id = uuidv7();
  const opens = {
    awaited: rule.everyone ? [...rule.everyone] : null,
    reveal_at: rule.at ?? null,
    by_convener: rule.byConvener ?? false,
  };
  await tables(context)
    .insertInto("sealed_round")
    .values({
      id,
      record_id: round.recordId,
      name: round.name,
      wrapped_key: seal(wrappingKey(context), newKey(), `round ${id}`),
      ...opens,
    })
    .onConflict((conflict) => conflict.columns(["workspace_id", "record_id", "name"]).doUpdateSet(opens))
    .execute();
}

/** @returns null when it has not begun or is revealed */
async function findRound(
  context: Context,
  { recordId, name }: RoundOf,
  hold: "" | "for share" | "for update" = "",
): Promise<Round | null> {
  const { rows } = await context.client.query({
    name: `sealed_round ${hold}`,
    text: `select id, wrapped_key, awaited, reveal_at, by_convener from sealed_round
           where record_id = $1 and name = $2 ${hold}`,
    values: [recordId, name],
  });
  const [row] = rows;
  if (!row) return null;
  const { wrapped_key, ...rest } = row;
  return { ...rest, key: unseal(wrappingKey(context), wrapped_key, `round ${row.id}`) };
}

const authorTag = ({ key }: Round, author: string) => tagOf(key, `author ${author}`);
const placeOf = ({ id }: Round, tag: Buffer, subject: string) => `${id} ${tag.toString("hex")} ${subject}`;

/**
 * Seals what the actor answers, in place of what they answered to the same subject before; null takes it back.
 * @throws conflict when the round has not begun or is revealed
 */
export async function sealAnswer(
  context: Context,
  of: RoundOf,
  answer: { subject: string; body: unknown },
): Promise<void> {
  await sealFor(context, of, { author: context.actor!.personId, ...answer });
}

/** As `sealAnswer`, for somebody whose answer was taken before it could be sealed. */
export async function sealFor(
  context: Context,
  of: RoundOf,
  { author, subject, body }: SealedAnswer,
): Promise<void> {
  const round = await findRound(context, of, "for share");
  if (!round) throw problem("conflict", { says: "fault_round_closed" });
  const author_tag = authorTag(round, author);
  if (body === null) {
    await tables(context)
      .deleteFrom("sealed_answer")
      .where("round_id", "=", round.id)
      .where("author_tag", "=", author_tag)
      .where("subject", "=", subject)
      .execute();
    return;
  }
  const sealed = seal(round.key, padded({ author, body }, BLOCK_BYTES), placeOf(round, author_tag, subject));
  await tables(context)
    .insertInto("sealed_answer")
    .values({ round_id: round.id, author_tag, subject, body: sealed })
    .onConflict((conflict) =>
      conflict.columns(["workspace_id", "round_id", "author_tag", "subject"]).doUpdateSet({ body: sealed }),
    )
    .execute();
}

/** What the actor has answered themselves, by subject. */
export async function ownAnswers(
  context: Context,
  of: RoundOf,
): Promise<{ subject: string; body: unknown }[]> {
  const round = await findRound(context, of);
  if (!round || !context.actor) return [];
  const rows = await tables(context)
    .selectFrom("sealed_answer")
    .select(["author_tag", "subject", "body"])
    .where("round_id", "=", round.id)
    .where("author_tag", "=", authorTag(round, context.actor.personId))
    .orderBy("subject")
    .execute();
  return rows.map((row) => ({ subject: row.subject, body: opened(round, row).body }));
}

function opened(round: Round, row: { author_tag: Buffer; subject: string; body: Buffer }): SealedAnswer {
  const place = placeOf(round, row.author_tag, row.subject);
  const { author, body } = unpadded(unseal(round.key, row.body, place)) as Omit<SealedAnswer, "subject">;
  return { author, subject: row.subject, body };
}

/** How many people have answered, never who. */
export async function countAuthors({ client }: Context, { recordId, name }: RoundOf): Promise<number> {
  const { rows } = await client.query({
    name: "sealed_authors",
    text: `select count(distinct author_tag)::int as authors from sealed_answer a join sealed_round r on r.id = a.round_id
           where r.record_id = $1 and r.name = $2`,
    values: [recordId, name],
  });
  return rows[0].authors;
}

/** What somebody has answered to. */
export async function answeredSubjects(
  { client }: Context,
  { recordId, name }: RoundOf,
): Promise<Set<string>> {
  const { rows } = await client.query({
    name: "sealed_subjects",
    text: `select distinct subject from sealed_answer a join sealed_round r on r.id = a.round_id
           where r.record_id = $1 and r.name = $2`,
    values: [recordId, name],
  });
  return new Set(rows.map(({ subject }) => subject as string));
}

/** Whether its rule lets it open without anybody saying so. */
export async function mayOpen(context: Context, of: RoundOf): Promise<boolean> {
  const round = await findRound(context, of);
  return round !== null && ruleMet(context, round);
}

async function ruleMet(context: Context, round: Round): Promise<boolean> {
  if (round.reveal_at !== null && Date.parse(round.reveal_at) <= Date.parse(context.now)) return true;
  if (round.awaited === null || round.awaited.length === 0) return false;
  const rows = await tables(context)
    .selectFrom("sealed_answer")
    .select("author_tag")
    .distinct()
    .where("round_id", "=", round.id)
    .execute();
  const answered = new Set(rows.map(({ author_tag }) => author_tag.toString("hex")));
  const missing = round.awaited.filter((person) => !answered.has(authorTag(round, person).toString("hex")));
  return missing.length === 0 || (await areGone(context, missing));
}

/** Whoever has left answers no more, and nobody waits for them. */
async function areGone(context: Context, people: readonly string[]): Promise<boolean> {
  const here = await tables(context)
    .selectFrom("person")
    .select("id")
    .where("id", "=", anyOf(people))
    .where("deactivated_at", "is", null)
    .limit(1)
    .executeTakeFirst();
  return here === undefined;
}

/**
 * Opens a round once and for all: gives every answer and keeps neither them nor the key.
 * @param by `convener`: somebody says so, whom the operation has let; `rule`: everybody has answered or the time has come
 * @throws still_sealed where the round's rule does not let it
 */
export async function revealRound(
  context: Context,
  of: RoundOf,
  by: "convener" | "rule",
): Promise<SealedAnswer[]> {
  const round = await findRound(context, of, "for update");
  if (!round) return [];
  const may = by === "convener" ? round.by_convener : await ruleMet(context, round);
  if (!may) throw problem("still_sealed");
  const rows = await tables(context)
    .selectFrom("sealed_answer")
    .select(["author_tag", "subject", "body"])
    .where("round_id", "=", round.id)
    .execute();
  const answers = rows.map((row) => opened(round, row));
  // Answers go with it.
  await tables(context).deleteFrom("sealed_round").where("id", "=", round.id).execute();
  return answers.toSorted((a, b) => (`${a.subject} ${a.author}` < `${b.subject} ${b.author}` ? -1 : 1));
}
