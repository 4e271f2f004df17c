import { canUndo } from "#kernel/contract/undo.ts";
import { erasePayloads } from "#kernel/server/events/erase-payloads.ts";
import { type Context, handler } from "#kernel/server/operation/context.ts";
import { problem } from "#kernel/server/problem.ts";
import { challenges } from "../contract.ts";
import { answer } from "./answer.ts";
import { touch } from "./challenge-store.ts";
import { refreshChallenges, writePart } from "./department-part-store.ts";
import type { ChallengeTables } from "./tables.ts";

/**
 * Takes back what somebody said a moment ago: its words are gone from everywhere, what it said of obstacles with it, and its part is
 * as healthy again as the word before said.
 */
export const takeBackUpdate = handler(challenges.operations.takeBackUpdate, async (call) => {
  const { db, me, now, params, record } = call;
  await touch(call, record.id);
  const updates = db<ChallengeTables>().selectFrom("challenge_update").where("challenge_id", "=", record.id);
  const said = await updates
    .select(["id", "department_id", "at"])
    .where("id", "=", params.update)
    .where("by_id", "=", me.personId)
    .executeTakeFirst();
  if (!said) throw problem("not_found");
  const samePart = updates.where(
    "department_id",
    said.department_id === null ? "is" : "=",
    said.department_id,
  );
  const [last] = await samePart.select("id").orderBy("at", "desc").orderBy("id", "desc").limit(1).execute();
  if (last?.id !== said.id || !canUndo(said.at, now)) throw problem("undo_over");
  const before = await healthBefore(call, record.id, said);
  await db<ChallengeTables>()
    .deleteFrom("challenge_update")
    .where("challenge_id", "=", record.id)
    .where("id", "=", said.id)
    .execute();
  await erasePayloads(call, {
    record: record.id,
    said: { kind: "challenge.updated", data: { update: said.id } },
    why: "removed",
  });
  const { latest } = await updates.select(({ fn }) => fn.max("at").as("latest")).executeTakeFirstOrThrow();
  await db<ChallengeTables>()
    .updateTable("challenge")
    .set({ updated_last_at: latest, ...(said.department_id ? {} : { own_health: before }) })
    .where("id", "=", record.id)
    .execute();
  if (said.department_id) await writePart(call, record.id, said.department_id, { health: before });
  else await refreshChallenges(call, [record.id]);
  const { health } = await db<ChallengeTables>()
    .selectFrom("challenge")
    .select("health")
    .where("id", "=", record.id)
    .executeTakeFirstOrThrow();
  call.emit("challenge_update.taken_back", {
    record: record.id,
    data: { department: said.department_id, health },
  });
  return answer(call, record.id);
});

/** How its part was before it: of a department also when its health was said without an update. */
async function healthBefore(
  { db }: Context,
  challengeId: string,
  { department_id, at, id }: { department_id: string | null; at: string; id: string },
) {
  if (department_id) {
    const part = await db<ChallengeTables>()
      .selectFrom("challenge_part_history")
      .select("health")
      .where("challenge_id", "=", challengeId)
      .where("department_id", "=", department_id)
      .where("at", "<", at)
      .orderBy("at", "desc")
      .orderBy("id", "desc")
      .limit(1)
      .executeTakeFirst();
    return part?.health ?? null;
  }
  const whole = await db<ChallengeTables>()
    .selectFrom("challenge_update")
    .select("health")
    .where("challenge_id", "=", challengeId)
    .where("department_id", "is", null)
    .where("id", "!=", id)
    .orderBy("at", "desc")
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirst();
  return whole?.health ?? null;
}
