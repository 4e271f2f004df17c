import { daysAfter } from "#kernel/contract/days.ts";
import { handler } from "#kernel/server/operation/context.ts";
import { workPart } from "#practices/work/server/index.ts";
import { challenges } from "../contract.ts";
import { type Template, templateIn } from "../rules/templates.ts";
import { answer } from "./answer.ts";
import { readItem } from "./challenge-store.ts";
import { checkDepartments, checkPeople, readDepartments } from "./departments.ts";
import { startingWords } from "./starting-words.ts";
import type { ChallengeTables } from "./tables.ts";
import { proposeCarrier, proposeJoining } from "./take-over.ts";

export const raiseChallenge = handler(challenges.operations.raise, async (call) => {
  const { body, db, emit, me, records } = call;
  const ids = [...new Set(body.departments)];
  const owner = me.personId;
  await checkPeople(call, [["owner", body.owner]]);
  const departments = ids.length > 0 ? await readDepartments(call) : null;
  if (departments)
    checkDepartments(
      departments,
      ids.map((id) => ["departments", id]),
    );

  const { id } = await records.create({
    kind: "challenge",
    title: body.title,
    state: "raised",
    content: body.detail,
    parts: [{ personId: owner, part: "owner" }],
  });
  // What a starting point brings becomes the record's own words, in the language of whoever raises it.
  const template = body.template && templateIn(startingWords[me.language], body.template);
  await db<ChallengeTables>()
    .insertInto("challenge")
    .values({
      id,
      owner_id: owner,
      sponsor_id: null,
      detail: body.detail,
      success: template?.success ?? "",
      health: null,
      own_health: null,
      updated_last_at: null,
      scores_asked_at: null,
      parked_at: null,
      parked_reason: null,
      parked_before: null,
      look_again_on: null,
      resolved_at: null,
      resolved_by: null,
      outcome: null,
    })
    .execute();
  for (const department of ids)
    await proposeJoining(call, id, department, departments!.heads.get(department) ?? null);
  if (body.owner && body.owner !== owner) await proposeCarrier(call, id, "owner", body.owner);
  if (template) await applyTemplate(call, id, template);
  emit("challenge.raised", {
    record: id,
    data: { owner, departments: ids },
  });
  // Raised in one line it asks nothing of anybody yet.
  if (departments || template) await answer(call, id);
  return readItem(call, id);
});

async function applyTemplate(
  call: Parameters<typeof raiseChallenge>[0],
  challenge_id: string,
  template: Template,
): Promise<void> {
  await workPart.startWithCriteria(call, challenge_id, template.criteria);
  const today = call.workspaceToday;
  await workPart.startWithMilestones(
    call,
    challenge_id,
    template.milestones.map(({ title, indicator, inDays }) => ({
      title,
      indicator,
      dueOn: daysAfter(today, inDays),
    })),
  );
}
