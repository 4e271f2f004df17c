import type { Context } from "#kernel/server/operation/context.ts";
import { problemsOf } from "#kernel/server/problem.ts";
import { people } from "../contract.ts";

const problem = problemsOf(people.problems);

/** Whoever is erased does not come back, and gets no new name. @throws person_erased */
export async function refuseErased({ db }: Context, id: string): Promise<void> {
  const erased = await db()
    .selectFrom("person")
    .select("id")
    .where("id", "=", id)
    .where("erased_at", "is not", null)
    .executeTakeFirst();
  if (erased) throw problem("person_erased");
}
