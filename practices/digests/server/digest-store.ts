import { sql } from "kysely";
import { Day } from "#kernel/contract/ids.ts";
import { extensionsOf } from "#kernel/server/extension-point.ts";
import { kindsOutOfReach } from "#kernel/server/identity/scopes.ts";
import type { Context } from "#kernel/server/operation/context.ts";
import { howManySee, visibleTo } from "#kernel/server/operation/visible-to.ts";
import { problem } from "#kernel/server/problem.ts";
import type { Digest, DigestSummary } from "../contract.ts";
import { talkedAbout } from "./extension.ts";
import { sayLines } from "./say-lines.ts";
import type { DigestTables } from "./tables.ts";

/** So long it is kept who has read a digest; what is older counts as read by everybody. */
export const READ_DAYS = 90;

const FIVE = 5;
/**
 * How many have read a digest, in fives, as far as at least five who may see it need not have: neither that one person read it nor that one
 * did not can be told from it, nor from the difference of two.
 */
const atLeastRead = sql<number>`greatest(0, least(
    (select count(*) from digest_reading n where n.digest_id = digest.id),
    ${howManySee()} - ${sql.lit(FIVE)}
  ))::int / ${sql.lit(FIVE)} * ${sql.lit(FIVE)}`;

/** Whoever asks has not read it yet, as far as that is kept. */
export const unreadBy = ({ actor, now }: Pick<Context, "actor" | "now">) =>
  sql<boolean>`(record.created_at >= ${now}::timestamptz - make_interval(days => ${sql.lit(READ_DAYS)})
    and not exists (select from digest_reading mine
      where mine.digest_id = digest.id and mine.person_id = ${actor?.personId ?? null}))`;

export function selectDigests(context: Context) {
  const { db, actor, house } = context;
  const beyond = kindsOutOfReach(house, actor);
  return db<DigestTables>()
    .selectFrom("digest")
    .innerJoin("record", "record.id", "digest.id")
    .leftJoin("record as about", (join) =>
      join.onRef("about.id", "=", "digest.about_id").on(sql<boolean>`about.kind <> all (${beyond})`),
    )
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
    .select([atLeastRead.as("readers"), unreadBy(context).as("unread")])
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
    weekOf: row.occasion === "week" && Day.safeParse(row.title).success ? row.title : null,
    about: row.about_kind
      ? {
          id: row.about_id!,
          kind: row.about_kind,
          key: row.about_key!,
          title: row.about_title!,
          state: row.about_state!,
        }
      : null,
    from: row.from_at,
    to: row.to_at,
    seal: { seq: row.seal_seq, hash: row.seal_hash },
    readers: row.readers || null,
    readByMe: !row.unread,
  };
}

/** @throws not_found */
export async function readDigest(context: Context, id: string): Promise<Digest> {
  const row = await selectDigests(context).where("digest.id", "=", id).executeTakeFirst();
  if (!row) throw problem("not_found");
  const sections = await sayLines(context, row.sections);
  const { about_id, about_kind } = row;
  const talked = about_id && about_kind ? { id: about_id, kind: about_kind } : null;
  const spent = talked
    ? await Promise.all(extensionsOf(context, talkedAbout).map((ask) => ask(context, talked)))
    : [];
  return { ...toSummary(row), sections, talkedAbout: spent.flat() };
}
