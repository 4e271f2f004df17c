import { type Context, handler } from "#kernel/server/operation/context.ts";
import { problem, problemsOf } from "#kernel/server/problem.ts";
import { workReadModel } from "#practices/work/server/index.ts";
import { challenges } from "../contract.ts";
import { answer } from "./answer.ts";
import { touch } from "./challenge-store.ts";
import { checkDepartments, readDepartments } from "./departments.ts";
import { readDerivedWaits } from "./derived-waits.ts";
import type { ChallengeTables } from "./tables.ts";
import { startWait } from "./wait-store.ts";

const { operations } = challenges;
const ownProblem = problemsOf(challenges.problems);
const DAY = 86_400_000;

export const startWaiting = handler(operations.startWaiting, async (call) => {
  const { body, record } = call;
  await touch(call, record.id);
  checkDepartments(await readDepartments(call), [
    ["waiting", body.waiting],
    ["waitedFor", body.waitedFor],
  ]);
  const { cause, note, waiting = null, waitedFor = null } = body;
  await startWait(call, record.id, { cause, note, waiting, waitedFor });
  call.emit("challenge_wait.started", {
    record: record.id,
    data: { cause, note, waitedFor },
  });
  return answer(call, record.id);
});

/** Whether it is waiting that an open request, a misalignment or a record of this name implies. */
async function isImplied(call: Context & { record: { id: string } }, id: string): Promise<boolean> {
  const { help, misalignments } = await workReadModel.of(
    call,
    { id: call.record.id, kind: "challenge" },
    await readDepartments(call),
  );
  const records = (await readDerivedWaits(call, [call.record.id])).map(({ record }) => record);
  return [...help, ...misalignments, ...records].some((each) => each.id === id);
}

export const endWaiting = handler(operations.endWaiting, async (call) => {
  const { db, me, now, params, record } = call;
  await touch(call, record.id);
  const wait = await db<ChallengeTables>()
    .selectFrom("challenge_wait")
    .selectAll()
    .where("challenge_id", "=", record.id)
    .where("id", "=", params.wait)
    .executeTakeFirst();
  if (!wait) throw (await isImplied(call, params.wait)) ? ownProblem("wait_implied") : problem("not_found");
  if (wait.until_at) throw ownProblem("wait_ended");
  await db<ChallengeTables>()
    .updateTable("challenge_wait")
    .set({ until_at: now, ended_by: me.personId })
    .where("challenge_id", "=", record.id)
    .where("id", "=", wait.id)
    .execute();
  const days = Math.round(((Date.parse(now) - Date.parse(wait.from_at)) / DAY) * 10) / 10;
  call.emit("challenge_wait.ended", {
    record: record.id,
    data: { cause: wait.cause, note: wait.note, days },
  });
  return answer(call, record.id);
});
