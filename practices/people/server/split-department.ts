import { allOf, together } from "#kernel/server/database/together.ts";
import type { Call, Context } from "#kernel/server/operation/context.ts";
import { handler } from "#kernel/server/operation/context.ts";
import { undoably } from "#kernel/server/undo/undo-acts.ts";
import { people } from "../contract.ts";
import { type ChosenSplit, checkSplit } from "./check-split.ts";
import { checkDepartmentName } from "./department-rules.ts";
import { createDepartment, readDepartments } from "./department-store.ts";
import { requireStanding } from "./dissolve-department.ts";
import type { Holding, Passing } from "./extension.ts";
import { giveHead, tellHead } from "./give-head.ts";
import { askForHead } from "./leaving/leave.ts";
import { leaveHeadsPosts } from "./leaving/leave-heads-post.ts";
import { lockPeople } from "./lock-people.ts";
import { movePlacements } from "./move-placements.ts";
import { refreshPeopleOf } from "./refresh-people-of.ts";
import { holdingsOf, keepAmongBoth, passOn, readHoldings } from "./succeed.ts";
import type { PeopleTables } from "./tables.ts";

const { operations } = people;

export const previewSplit = handler(operations.previewSplit, (call) =>
  together(call.client, () =>
    allOf({
      people: peopleIn(call, call.record.id),
      below: departmentsBelow(call, call.record.id),
      holdings: readHoldings(call, call.record.id),
    }),
  ),
);

/** Who is in a department and has access, by name; whether it is they who head it. */
async function peopleIn(context: Context, department: string) {
  const here = await context
    .db<PeopleTables>()
    .selectFrom("placement")
    .innerJoin("person", "person.id", "placement.person_id")
    .innerJoin("department", "department.id", "placement.department_id")
    .select(["person.id", "person.name", "placement.title", "department.head_id"])
    .where("until", "is", null)
    .where("placement.department_id", "=", department)
    .where("person.deactivated_at", "is", null)
    .orderBy("person.name")
    .orderBy("person.id")
    .execute();
  return here.map(({ id, name, title, head_id }) => ({
    person: { id, name },
    title,
    head: head_id === id,
  }));
}

/** The departments that hang right below one. */
async function departmentsBelow(context: Context, id: string) {
  return context
    .db<PeopleTables>()
    .selectFrom("department")
    .innerJoin("record", "record.id", "department.id")
    .select(["department.id", "record.key", "department.name", "position as order"])
    .where("parent_id", "=", id)
    .where("dissolved_on", "is", null)
    .orderBy("position")
    .execute();
}

/**
 * New departments come out of one, which goes on beside them: people and departments below are chosen, and for each record that hangs on it
 * it is said whether that stays, goes or is had by both; what is not said goes where whoever carries it goes. Who is to head a new one is
 * asked. What was before stands under the name of the one that was split.
 */
export const splitDepartment = handler(operations.splitDepartment, async (call) => {
  const { record } = call;
  requireStanding(record);
  await lockPeople(call);
  const held = await holdingsOf(call, record.id);
  const chosen = await checkSplit(call, {
    below: await departmentsBelow(call, record.id),
    held,
    seen: await readHoldings(call, record.id),
  });
  const made = await undoably(call, { kind: "split", recordId: record.id }, () => split(call, chosen, held));
  const all = new Map((await readDepartments(call)).map((each) => [each.id, each]));
  return { department: all.get(record.id)!, made: made.map((id) => all.get(id)!) };
});

/** @returns the new departments */
async function split(
  call: Call<typeof operations.splitDepartment>,
  chosen: ChosenSplit,
  held: readonly Holding[],
): Promise<string[]> {
  const { record, body } = call;
  const { parent, head } = (await readDepartments(call)).find(({ id }) => id === record.id)!;
  const made: string[] = [];
  for (const [at, given] of body.into.entries()) {
    await checkDepartmentName(call, given.name, null, `into.${at}.name`);
    const { name, purpose } = given;
    const id = await createDepartment(call, {
      name,
      purpose,
      parentId: parent?.id ?? null,
      outOf: record.id,
    });
    call.emit("department.added", { record: id, data: { outOf: record.id } });
    made.push(id);
  }
  const places = new Map<string, string>();
  for (const [at, into] of made.entries()) {
    const moved = await movePlacements(call, { from: record.id, into, people: body.into[at]!.people });
    for (const person of moved) places.set(person, into);
    await hangBelow(call, into, chosen.below[at]!);
    await proposeHead(call, into, body.into[at]!.head);
  }
  const passings = held.flatMap(({ recordId, holderId }): Passing[] => {
    const said = chosen.records.get(recordId);
    if (said) return said.to === null ? [] : [{ recordId, into: made[said.to]!, keeps: said.keeps }];
    const follows = places.get(holderId ?? head?.id ?? "");
    return follows === undefined ? [] : [{ recordId, into: follows, keeps: false }];
  });
  await keepAmongBoth(call, record.id, passings);
  await passOn(call, record.id, passings);
  if (head && places.has(head.id)) await leaveHeadsPosts(call, [{ id: head.id, from: record.id }]);
  await refreshPeopleOf(call, made);
  call.emit("department.split", {
    record: record.id,
    data: {
      into: made,
      people: places.size,
      heads: body.into.flatMap((given) => given.head ?? []),
      reason: body.reason,
    },
  });
  return made;
}

async function hangBelow(call: Context, into: string, below: readonly string[]): Promise<void> {
  for (const id of below) {
    await call
      .db<PeopleTables>()
      .updateTable("department")
      .set({ parent_id: into })
      .where("id", "=", id)
      .execute();
    call.emit("department.edited", {
      record: id,
      data: { changed: ["parent"], was: null, parent: into, head: null },
    });
  }
}

/** Nobody heads a department before they have accepted; where nobody is named, who convenes is asked to name somebody. */
async function proposeHead(call: Context, into: string, personId: string | undefined): Promise<void> {
  if (personId === undefined) return askForHead(call.asWeft(), into);
  if (!(await call.nominations.propose({ recordId: into, personId, part: "people.head" }))) return;
  await giveHead(call, into, personId);
  tellHead(call, into, personId);
}
