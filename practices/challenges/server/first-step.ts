import type { LabelOf } from "#kernel/contract/vocabulary.ts";
import type { FirstStep } from "#kernel/server/home/extension.ts";
import type { Context } from "#kernel/server/operation/context.ts";
import { visibleTo } from "#kernel/server/operation/visible-to.ts";
import type { challengesVocabulary } from "../vocabulary.ts";

/** The first challenge, with which a workspace has begun. */
export async function challengeStep({ db, actor }: Context): Promise<FirstStep[]> {
  const first = await db()
    .selectFrom("record")
    .select("id")
    .where("kind", "=", "challenge")
    .where(visibleTo(actor))
    .limit(1)
    .executeTakeFirst();
  return [
    {
      id: "challenges.first",
      order: 6,
      title: { code: "first_raise" } satisfies LabelOf<typeof challengesVocabulary>,
      to: "challenges",
      minutes: 3,
      done: first !== undefined,
      last: true,
      says: null,
    },
  ];
}
