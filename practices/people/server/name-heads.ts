import { anyOf } from "#kernel/server/database/any-of.ts";
import { handler } from "#kernel/server/operation/context.ts";
import { people } from "../contract.ts";
import { checkHead, giveHead, tellHead } from "./give-head.ts";
import { lockPeople } from "./lock-people.ts";
import type { PeopleTables } from "./tables.ts";

/** Heads for several departments at once; a department that has one by now stays as it is, and so does one that was dissolved. */
export const nameHeads = handler(people.operations.nameHeads, async (call) => {
  const { heads } = call.body;
  await lockPeople(call);
  const open = await call
    .db<PeopleTables>()
    .selectFrom("department")
    .select("id")
    .where("id", "=", anyOf(heads.map(({ department }) => department)))
    .where("head_id", "is", null)
    .where("dissolved_on", "is", null)
    .execute();
  const without = new Set(open.map(({ id }) => id));
  let named = 0;
  for (const [at, { department, head }] of heads.entries()) {
    if (!without.delete(department)) continue;
    await checkHead(call, head, `heads.${at}.head`);
    await giveHead(call, department, head);
    tellHead(call, department, head);
    named += 1;
  }
  return { named };
});
