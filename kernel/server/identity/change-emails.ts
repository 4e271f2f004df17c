import { anyOf } from "../database/any-of.ts";
import { queryBuilder } from "../database/pool.ts";
import type { KernelTables } from "../database/tables.ts";
import { sendGivenUpAgain } from "../delivery/delivery-store.ts";
import type { Context } from "../operation/context.ts";
import { logSecurity } from "./security-log.ts";

/**
 * Gives people other addresses, all at once, so that two may take each other's. Links that lie in the old mailbox end; whoever is invited
 * and has not come yet needs a new invitation. Sign-ins, keys and everything else stay.
 */
export async function changeEmails(
  context: Context,
  changes: readonly { id: string; email: string }[],
): Promise<void> {
  if (changes.length === 0) return;
  const db = queryBuilder<KernelTables>(context.client);
  const ids = changes.map(({ id }) => id);
  // Each is nobody's for a moment: addresses are unique with every row that is written.
  await context.client.query({
    name: "free_emails",
    text: "update person set email = id || '@moving.invalid' where id = any ($1)",
    values: [ids],
  });
  await context.client.query({
    name: "change_emails",
    text: `update person set email = given.email, invited_at = case when joined_at is null then null else invited_at end
           from unnest($1::uuid[], $2::text[]) as given (id, email) where person.id = given.id`,
    values: [ids, changes.map(({ email }) => email)],
  });
  await db
    .updateTable("one_time_link")
    .set({ expires_at: context.now })
    .where("person_id", "=", anyOf(ids))
    .where("used_at", "is", null)
    .where("expires_at", ">", context.now)
    .execute();
  for (const { id, email } of changes)
    await logSecurity(context, { personId: id, what: "address_changed", about: email });
  // What did not arrive at the old one goes to the new one; links that were in it have ended.
  await sendGivenUpAgain(context, ids);
  context.afterCommit(() => context.kernel.identity.forget());
}
