import { v7 as uuidv7 } from "uuid";
import { handler } from "#kernel/server/operation/context.ts";
import { peopleReadModel } from "#practices/people/server/index.ts";
import { challenges } from "../contract.ts";
import { answer } from "./answer.ts";
import { touch } from "./challenge-store.ts";
import type { ChallengeTables } from "./challenge-tables.ts";
import { checkDepartments, checkPeople, readDepartments } from "./departments.ts";
import { startWait } from "./wait-store.ts";

export const askForHelp = handler(challenges.operations.askForHelp, async (call) => {
  const { body, db, me, now, record } = call;
  await touch(call, record.id);
  const departments = await readDepartments(call);
  checkDepartments(departments, [
    ["department", body.department],
    ["from", body.from],
  ]);
  await checkPeople(call, [["person", body.person]], "all");
  const placed = await peopleReadModel.departmentsOf(call, [
    me.personId,
    ...(body.person ? [body.person] : []),
  ]);
  const from = body.from ?? placed.get(me.personId) ?? null;
  // A person is asked as part of their department: waiting for them is waiting at its border.
  const asked = body.department ?? (body.person ? placed.get(body.person) : undefined) ?? null;
  const help = uuidv7();
  await db<ChallengeTables>()
    .insertInto("challenge_help")
    .values({
      challenge_id: record.id,
      id: help,
      question: body.question,
      from_department_id: from,
      department_id: asked,
      person_id: body.person ?? null,
      needed_by: body.neededBy ?? null,
      by_id: me.personId,
      at: now,
      answer: null,
      answered_by: null,
      answered_at: null,
      withdrawn_at: null,
    })
    .execute();
  await startWait(call, record.id, {
    cause: "border",
    note: body.question.slice(0, 200),
    waiting: from,
    waitedFor: asked,
    source: "help",
    sourceId: help,
  });
  call.emit("challenge_help.requested", {
    record: record.id,
    data: {
      help,
      question: body.question,
      department: asked,
      person: body.person ?? null,
    },
  });
  return answer(call, record.id);
});
