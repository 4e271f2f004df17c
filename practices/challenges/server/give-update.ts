import { v7 as uuidv7 } from "uuid";
import { handler } from "#kernel/server/operation/context.ts";
import { workPart } from "#practices/work/server/index.ts";
import { challenges } from "../contract.ts";
import { answer } from "./answer.ts";
import { touch } from "./challenge-store.ts";
import { refreshChallenge, writePart } from "./department-part-store.ts";
import type { ChallengeTables } from "./tables.ts";

export const giveUpdate = handler(challenges.operations.update, async (call) => {
  const { body, db, me, now, record } = call;
  await touch(call, record.id);
  const { health: before } = await db<ChallengeTables>()
    .selectFrom("challenge")
    .select("health")
    .where("id", "=", record.id)
    .executeTakeFirstOrThrow();
  if (body.department) await workPart.speakFor(call, record, body.department);
  await db<ChallengeTables>()
    .insertInto("challenge_update")
    .values({
      challenge_id: record.id,
      id: uuidv7(),
      progress: body.progress,
      obstacles: body.obstacles,
      health: body.health,
      invites: body.invites,
      department_id: body.department ?? null,
      by_id: me.personId,
      at: now,
    })
    .execute();
  await db<ChallengeTables>()
    .updateTable("challenge")
    .set({ updated_last_at: now, ...(body.department ? {} : { own_health: body.health }) })
    .where("id", "=", record.id)
    .execute();
  if (body.department) await writePart(call, record.id, body.department, { health: body.health });
  else await refreshChallenge(call, record.id);
  const { progress, obstacles, health, invites, department = null } = body;
  call.emit("challenge.updated", {
    record: record.id,
    data: { progress, obstacles, health, invites, before, department },
  });
  return answer(call, record.id);
});
