import { sql } from "kysely";
import type { LabelOf } from "#kernel/contract/vocabulary.ts";
import type { HomeReading } from "#kernel/server/home/extension.ts";
import type { Context } from "#kernel/server/operation/context.ts";
import { visibleTo } from "#kernel/server/operation/visible-to.ts";
import type { digestsVocabulary } from "../vocabulary.ts";
import type { DigestTables } from "./tables.ts";

type Reading = Omit<HomeReading, "says"> & { says: LabelOf<typeof digestsVocabulary> };

const MOST = 6;

/** On Home: the digests since a moment of what somebody takes part in, and the last one of a week, which tells of everything. */
export async function digestReadings({ db, actor }: Context, since: string): Promise<Reading[]> {
  if (!actor) return [];
  const weeks = db<DigestTables>()
    .selectFrom("digest as week")
    .select((one) => one.fn.max("week.to_at").as("last"))
    .where("week.occasion", "=", "week");
  const rows = await db<DigestTables>()
    .selectFrom("digest")
    .innerJoin("record", "record.id", "digest.id")
    .select(["digest.id", "digest.occasion", "digest.sections", "record.created_at"])
    .where(visibleTo(actor))
    .where((expression) =>
      expression.or([
        expression.and([
          expression("record.created_at", ">", since),
          expression.or([
            expression("digest.occasion", "=", "week"),
            sql<boolean>`exists (select from participation p where p.record_id = digest.about_id and p.person_id = ${actor.personId})`,
          ]),
        ]),
        expression.and([expression("digest.occasion", "=", "week"), expression("digest.to_at", "=", weeks)]),
      ]),
    )
    .orderBy("record.created_at", "desc")
    .limit(MOST)
    .execute();
  return rows.map(({ id, occasion, sections, created_at }) => ({
    recordId: id,
    says: {
      code: "home_digest",
      values: { count: sections.reduce((sum, { lines }) => sum + lines.length, 0) },
    },
    at: created_at,
    ofAll: occasion === "week",
  }));
}
