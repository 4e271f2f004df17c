import { v7 as uuidv7 } from "uuid";
import { handler } from "#kernel/server/operation/context.ts";
import { challenges } from "../contract.ts";
import { answer } from "./answer.ts";
import { touch } from "./challenge-store.ts";
import type { ChallengeTables } from "./tables.ts";

export const sponsorAct = handler(challenges.operations.sponsorAct, async (call) => {
  const { body, db, me, now, record } = call;
  await touch(call, record.id);
  await db<ChallengeTables>()
    .insertInto("challenge_sponsorship")
    .values({ challenge_id: record.id, id: uuidv7(), what: body.what, by_id: me.personId, at: now })
    .execute();
  call.emit("challenge_sponsor.acted", { record: record.id, data: { what: body.what } });
  return answer(call, record.id);
});
