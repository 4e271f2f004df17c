import type { Context } from "#kernel/server/operation/context.ts";
import { problemsOf } from "#kernel/server/problem.ts";
import { people } from "../contract.ts";

const problem = problemsOf(people.problems);

/**
 * Refuses what would leave nobody to administer. The rows stay locked to the commit, so that two administrators who
 * demote each other at the same moment do not both succeed.
 * @throws last_administrator
 */
export async function keepAnAdministrator({ client }: Context, exceptId: string): Promise<void> {
  const { rows } = await client.query({
    name: "lock_administrators",
    text: "select id from person where role = 'administrator' and deactivated_at is null order by id for update",
  });
  if (rows.every(({ id }) => id === exceptId)) throw problem("last_administrator");
}
