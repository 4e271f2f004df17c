import { handler } from "#kernel/server/operation/context.ts";
import { challenges } from "../contract.ts";
import { answer } from "./answer.ts";
import { checkPeople } from "./departments.ts";
import { refreshSearch } from "./refresh-search.ts";
import type { ChallengeTables } from "./tables.ts";
import { proposeCarrier } from "./take-over.ts";

export const editChallenge = handler(challenges.operations.edit, async (call) => {
  const { body, db, record, records } = call;
  const { title, detail, success, owner, sponsor, updateDays } = body;
  await checkPeople(call, [
    ["owner", owner],
    ["sponsor", sponsor],
  ]);
  const before = await db<ChallengeTables>()
    .selectFrom("challenge")
    .select(["owner_id", "sponsor_id"])
    .where("id", "=", record.id)
    .executeTakeFirstOrThrow();
  const changes = {
    ...(detail === undefined ? {} : { detail }),
    ...(success === undefined ? {} : { success }),
    ...(updateDays === undefined ? {} : { update_days: updateDays }),
  };
  if (Object.keys(changes).length > 0) {
    await db<ChallengeTables>().updateTable("challenge").set(changes).where("id", "=", record.id).execute();
  }
  if (title !== undefined) await records.update(record.id, { title });
  await refreshSearch(call, record.id);
  const changed: { owner?: string; sponsor?: string } = {};
  if (owner !== undefined && owner !== before.owner_id) {
    if (await proposeCarrier(call, record.id, "owner", owner)) changed.owner = owner;
  }
  if (sponsor !== undefined && sponsor !== before.sponsor_id) {
    const atOnce = await proposeCarrier(call, record.id, "sponsor", sponsor);
    if (atOnce && sponsor) changed.sponsor = sponsor;
  }
  call.emit("challenge.edited", {
    record: record.id,
    data: {
      fields: Object.keys(body).filter((field) => body[field as keyof typeof body] !== undefined),
      ...changed,
    },
  });
  return answer(call, record.id);
});
