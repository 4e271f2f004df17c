import { handler } from "#kernel/server/operation/context.ts";
import { challenges } from "../contract.ts";
import { answer } from "./answer.ts";
import { checkPeople } from "./departments.ts";
import { refreshSearch } from "./refresh-search.ts";
import type { ChallengeTables } from "./tables.ts";

export const editChallenge = handler(challenges.operations.edit, async (call) => {
  const { body, db, record, records } = call;
  const { title, detail, success, owner, sponsor } = body;
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
    ...(owner === undefined ? {} : { owner_id: owner }),
    ...(sponsor === undefined ? {} : { sponsor_id: sponsor }),
  };
  if (Object.keys(changes).length > 0) {
    await db<ChallengeTables>().updateTable("challenge").set(changes).where("id", "=", record.id).execute();
  }
  if (title !== undefined) await records.update(record.id, { title });
  await refreshSearch(call, record.id);
  if (owner !== undefined && owner !== before.owner_id) {
    await records.removePart(record.id, before.owner_id, "owner");
    await records.addPart(record.id, owner, "owner");
  }
  if (sponsor !== undefined && sponsor !== before.sponsor_id) {
    if (before.sponsor_id) await records.removePart(record.id, before.sponsor_id, "sponsor");
    if (sponsor) await records.addPart(record.id, sponsor, "sponsor");
  }
  call.emit("challenge.edited", {
    record: record.id,
    data: {
      fields: Object.keys(body).filter((field) => body[field as keyof typeof body] !== undefined),
      ...(owner && owner !== before.owner_id ? { owner } : {}),
      ...(sponsor && sponsor !== before.sponsor_id ? { sponsor } : {}),
    },
  });
  return answer(call, record.id);
});
