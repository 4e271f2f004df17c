import { conveners } from "#kernel/contract/roles.ts";
import { handler } from "#kernel/server/operation/context.ts";
import { detailsOf, problem } from "#kernel/server/problem.ts";
import { people, type WorkingWithUs } from "../contract.ts";
import type { peopleVocabulary } from "../vocabulary.ts";
import { checkDepartmentName, checkParent } from "./department-rules.ts";
import { readDepartment, searchWordsOf } from "./department-store.ts";
import { findStanding, requireStanding } from "./dissolve-department.ts";
import { checkHead, giveHead } from "./give-head.ts";
import { lockPeople } from "./lock-people.ts";
import { refreshPeopleOf, renameInTitles } from "./refresh-people-of.ts";
import type { PeopleTables } from "./tables.ts";

const said = detailsOf<typeof peopleVocabulary>();
type Changed = ("name" | "purpose" | "parent" | "head" | "working_with_us")[];

export const editDepartment = handler(people.operations.editDepartment, async (call) => {
  const { body, me, record } = call;
  const keepsTree = (conveners as readonly string[]).includes(me.role);
  for (const field of ["name", "parent", "head"] as const) {
    if (body[field] !== undefined && !keepsTree) {
      throw problem("forbidden", said("fault_conveners_change", { field }));
    }
  }
  requireStanding(record);
  await lockPeople(call);
  const before = await readDepartment(call, record.id);
  const parent = body.parent ? await findStanding(call, body.parent) : null;
  if (parent) await checkParent(call, record, parent);
  if (body.name !== undefined) await checkDepartmentName(call, body.name, record.id);
  if (body.head) await checkHead(call, body.head);
  if (body.head !== undefined) await giveHead(call, record.id, body.head);

  await call
    .db<PeopleTables>()
    .updateTable("department")
    .set({
      name: body.name ?? before.name,
      purpose: body.purpose,
      ...(body.parent === undefined ? {} : { parent_id: parent?.id ?? null }),
      ...columnsOf(body.workingWithUs ?? {}),
    })
    .where("id", "=", record.id)
    .execute();
  await call.records.update(record.id, {
    ...(body.name === undefined ? {} : { title: body.name }),
    content: await searchWordsOf(call, record.id),
  });

  if (body.name !== undefined && body.name !== before.name) {
    await renameInTitles(call, { id: record.id, from: before.name, to: body.name });
    await refreshPeopleOf(call, [record.id]);
  }

  const after = await readDepartment(call, record.id);
  const changed: Changed = [];
  if (after.name !== before.name) changed.push("name");
  if (after.purpose !== before.purpose) changed.push("purpose");
  if (after.parent?.id !== before.parent?.id) changed.push("parent");
  if (after.head?.id !== before.head?.id) changed.push("head");
  const sections = Object.keys(after.workingWithUs) as (keyof WorkingWithUs)[];
  if (sections.some((section) => after.workingWithUs[section] !== before.workingWithUs[section])) {
    changed.push("working_with_us");
  }
  if (changed.length > 0) {
    call.emit("department.edited", {
      record: record.id,
      data: {
        changed,
        was: changed.includes("name") ? before.name : null,
        parent: changed.includes("parent") ? (after.parent?.id ?? null) : null,
        head: changed.includes("head") ? (after.head?.id ?? null) : null,
      },
    });
  }
  return after;
});

function columnsOf(sections: Partial<WorkingWithUs>) {
  return {
    what_we_do: sections.whatWeDo,
    what_we_need: sections.whatWeNeed,
    what_to_bring_us: sections.whatToBringUs,
    when_not_to: sections.whenNotTo,
    who_decides_what: sections.whoDecidesWhat,
  };
}
