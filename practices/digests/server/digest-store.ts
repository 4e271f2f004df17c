import { sql } from "kysely";
import type { Context } from "#kernel/server/operation/context.ts";
import { visibleTo } from "#kernel/server/operation/visible-to.ts";
import { problem } from "#kernel/server/problem.ts";
import type { Digest, DigestSummary } from "../contract.ts";
import { sayLines } from "./say-lines.ts";
import type { DigestTables } from "./tables.ts";

export function selectDigests({ db, actor }: Context) {
  return db<DigestTables>()
    .selectFrom("digest")
    .innerJoin("record", "record.id", "digest.id")
    .leftJoin("record as about", "about.id", "digest.about_id")
    .selectAll("digest")
    .select([
      "record.key",
      "record.version",
      "record.title",
      "record.state",
      "record.created_at",
      "record.updated_at",
      "about.kind as about_kind",
      "about.key as about_key",
      "about.title as about_title",
      "about.state as about_state",
    ])
    .select((expression) => [
      expression
        .selectFrom("digest_reading")
        .select(({ fn }) => fn.countAll<number>().as("count"))
        .whereRef("digest_id", "=", "digest.id")
        .as("readers"),
      expression
        .selectFrom("digest_reading")
        .select(sql<boolean>`true`.as("mine"))
        .whereRef("digest_id", "=", "digest.id")
        .where("person_id", "=", actor?.personId ?? null)
        .as("read_by_me"),
    ])
    .where(visibleTo(actor));
}

type DigestRow = Awaited<ReturnType<ReturnType<typeof selectDigests>["execute"]>>[number];

export function toSummary(row: DigestRow): DigestSummary {
  return {
    id: row.id,
    key: row.key,
    version: row.version,
    title: row.title,
    state: row.state,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    occasion: row.occasion,
    about: row.about_id
      ? {
          id: row.about_id,
          kind: row.about_kind!,
          key: row.about_key!,
          title: row.about_title!,
          state: row.about_state!,
        }
      : null,
    from: row.from_at,
    to: row.to_at,
    seal: { seq: row.seal_seq, hash: row.seal_hash },
    readers: row.readers ?? 0,
    readByMe: row.read_by_me === true,
  };
}

/** @throws not_found */
export async function readDigest(context: Context, id: string): Promise<Digest> {
  const row = await selectDigests(context).where("digest.id", "=", id).executeTakeFirst();
  if (!row) throw problem("not_found");
  return { ...toSummary(row), sections: await sayLines(context, row.sections) };
}
