import { type Generated, sql } from "kysely";
import { anyOf } from "#kernel/server/database/any-of.ts";
import type { Context } from "#kernel/server/operation/context.ts";
import { visibleTo } from "#kernel/server/operation/visible-to.ts";
import { problem } from "#kernel/server/problem.ts";
import type { Digest, DigestSection } from "../contract.ts";

export type DigestTables = {
  digest: {
    workspace_id: Generated<string>;
    id: string;
    occasion: "session" | "week";
    about_id: string | null;
    from_at: string;
    to_at: string;
    sections: DigestSection[];
    seal_seq: number;
    seal_hash: string;
  };
  digest_reading: { workspace_id: Generated<string>; digest_id: string; person_id: string; at: string };
};

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

export function toDigest(row: DigestRow): Digest {
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
    sections: row.sections,
    seal: { seq: row.seal_seq, hash: row.seal_hash },
    readers: row.readers ?? 0,
    readByMe: row.read_by_me === true,
  };
}

/** @throws not_found */
export async function readDigest(context: Context, id: string): Promise<Digest> {
  const row = await selectDigests(context).where("digest.id", "=", id).executeTakeFirst();
  if (!row) throw problem("not_found");
  const [digest] = await withoutHidden(context, [toDigest(row)]);
  return digest!;
}

/** Without lines on records the actor may not see now: a digest is read when some of what it tells of was made confidential. */
export async function withoutHidden({ db, actor }: Context, digests: readonly Digest[]): Promise<Digest[]> {
  const keys = digests.flatMap(({ sections }) =>
    sections.flatMap(({ lines }) => lines.flatMap(({ key }) => key ?? [])),
  );
  if (keys.length === 0) return [...digests];
  const rows = await db()
    .selectFrom("record")
    .select("key")
    .where("key", "=", anyOf([...new Set(keys)]))
    .where(visibleTo(actor))
    .execute();
  const seen = new Set(rows.map(({ key }) => key));
  return digests.map((digest) => ({
    ...digest,
    sections: digest.sections
      .map((section) => ({
        ...section,
        lines: section.lines.filter(({ key }) => key === null || seen.has(key)),
      }))
      .filter(({ lines, more }) => lines.length > 0 || more > 0),
  }));
}
