import { v7 as uuidv7 } from "uuid";
import { handler } from "#kernel/server/operation/context.ts";
import { workPart } from "#practices/work/server/index.ts";
import { challenges } from "../contract.ts";
import { answer } from "./answer.ts";
import { touch } from "./challenge-store.ts";
import { refreshChallenges, writePart } from "./department-part-store.ts";
import { answerObstacles } from "./obstacle-store.ts";
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
  const { progress, obstacles, health, invites, department = null } = body;
  const id = uuidv7();
  await db<ChallengeTables>()
    .insertInto("challenge_update")
    .values({
      challenge_id: record.id,
      id,
      progress,
      obstacles,
      health,
      invites,
      department_id: department,
      by_id: me.personId,
      at: now,
    })
    .execute();
  await answerObstacles(call, record.id, { id, department }, body);
  await db<ChallengeTables>()
    .updateTable("challenge")
    .set({ updated_last_at: now, ...(department ? {} : { own_health: health }) })
    .where("id", "=", record.id)
    .execute();
  if (department) await writePart(call, record.id, department, { health });
  else await refreshChallenges(call, [record.id]);
  call.emit("challenge.updated", {
    record: record.id,
    data: { update: id, progress, obstacles, health, invites, before, department, gone: body.gone.length },
  });
  return answer(call, record.id);
});
