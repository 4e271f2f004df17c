import { v7 as uuidv7 } from "uuid";
import { handler } from "#kernel/server/operation/context.ts";
import { problem, problemsOf } from "#kernel/server/problem.ts";
import { challenges } from "../contract.ts";
import { answer } from "./answer.ts";
import { touch } from "./challenge-store.ts";
import type { ChallengeTables } from "./challenge-tables.ts";
import { checkDepartments, readDepartments } from "./departments.ts";
import { endImpliedWait, startWait } from "./wait-store.ts";

const { operations } = challenges;
const ownProblem = problemsOf(challenges.problems);

export const flagMisalignment = handler(operations.flagMisalignment, async (call) => {
  const { body, db, me, now, record } = call;
  const [one, other] = body.between;
  await touch(call, record.id);
  checkDepartments(await readDepartments(call), [
    ["between.0", one],
    ["between.1", other],
  ]);
  const misalignment = uuidv7();
  await db<ChallengeTables>()
    .insertInto("challenge_misalignment")
    .values({
      challenge_id: record.id,
      id: misalignment,
      about: body.about,
      one_id: one,
      other_id: other,
      by_id: me.personId,
      at: now,
      note: null,
      resolved_by: null,
      resolved_at: null,
    })
    .execute();
  await startWait(call, record.id, {
    cause: "border",
    note: body.about,
    waiting: one,
    waitedFor: other,
    source: "misalignment",
    sourceId: misalignment,
  });
  call.emit("challenge_misalignment.flagged", {
    record: record.id,
    data: {
      misalignment,
      about: body.about,
      between: [one, other],
    },
  });
  return answer(call, record.id);
});

export const resolveMisalignment = handler(operations.resolveMisalignment, async (call) => {
  const { body, db, me, now, params, record } = call;
  await touch(call, record.id);
  const flag = await db<ChallengeTables>()
    .selectFrom("challenge_misalignment")
    .selectAll()
    .where("challenge_id", "=", record.id)
    .where("id", "=", params.misalignment)
    .executeTakeFirst();
  if (!flag) throw problem("not_found");
  if (flag.resolved_at) throw ownProblem("misalignment_resolved");
  await db<ChallengeTables>()
    .updateTable("challenge_misalignment")
    .set({ note: body.note, resolved_by: me.personId, resolved_at: now })
    .where("challenge_id", "=", record.id)
    .where("id", "=", flag.id)
    .execute();
  await endImpliedWait(call, record.id, flag.id);
  call.emit("challenge_misalignment.resolved", {
    record: record.id,
    data: { misalignment: flag.id, about: flag.about, note: body.note },
  });
  return answer(call, record.id);
});
