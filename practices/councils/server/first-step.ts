import type { LabelOf } from "#kernel/contract/vocabulary.ts";
import type { FirstStep } from "#kernel/server/home/extension.ts";
import type { Context } from "#kernel/server/operation/context.ts";
import { visibleTo } from "#kernel/server/operation/visible-to.ts";
import type { councilsVocabulary } from "../vocabulary.ts";

/** The first council, with which a workspace has begun. */
export async function councilStep({ db, actor }: Context): Promise<FirstStep[]> {
  const first = await db()
    .selectFrom("record")
    .select("id")
    .where("kind", "=", "council")
    .where(visibleTo(actor))
    .limit(1)
    .executeTakeFirst();
  return [
    {
      id: "councils.first",
      order: 5,
      title: { code: "first_found" } satisfies LabelOf<typeof councilsVocabulary>,
      to: "councils",
      minutes: 3,
      done: first !== undefined,
      last: true,
      says: null,
    },
  ];
}
