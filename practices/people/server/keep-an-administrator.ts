import { holdAdministrators } from "#kernel/server/identity/people.ts";
import type { Context } from "#kernel/server/operation/context.ts";
import { problemsOf } from "#kernel/server/problem.ts";
import { people } from "../contract.ts";

const problem = problemsOf(people.problems);

/**
 * Refuses what would leave nobody to administer. The rows stay locked to the commit, so that two administrators who
 * demote each other at the same moment do not both succeed.
 * @throws last_administrator
 */
export async function keepAnAdministrator(context: Context, exceptId: string): Promise<void> {
  const ids = await holdAdministrators(context);
  if (ids.every((id) => id === exceptId)) throw problem("last_administrator");
}
