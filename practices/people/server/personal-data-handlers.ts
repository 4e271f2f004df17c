import { handler } from "#kernel/server/operation/context.ts";
import { requirePerson } from "#kernel/server/operation/require-person.ts";
import { erasePerson as erase } from "#kernel/server/personal-data/erase-person.ts";
import { exportPerson as everythingAbout } from "#kernel/server/personal-data/export-person.ts";
import { heldBy } from "#kernel/server/personal-data/hand-over.ts";
import type { Held } from "#kernel/server/personal-data/personal-data.ts";
import { problemsOf } from "#kernel/server/problem.ts";
import { people } from "../contract.ts";
import { keepAnAdministrator } from "./keep-an-administrator.ts";
import { refuseErased } from "./refuse-erased.ts";

const problem = problemsOf(people.problems);
const { operations } = people;

/** Only keys. */
const keysOf = (held: readonly Held[]) => held.map(({ record, as }) => ({ key: record.key, as }));

export const exportPerson = handler(operations.exportPerson, async (call) => {
  const all = await everythingAbout(call, call.record.id);
  return { ...all, holds: keysOf(all.holds) };
});

export const exportMine = handler(operations.exportMine, async (call) => {
  const all = await everythingAbout(call, call.me.personId);
  return { ...all, holds: keysOf(all.holds) };
});

export const previewErasure = handler(operations.previewErasure, async (call) => ({
  held: (await heldBy(call, call.record.id, { told: call.me.personId !== call.record.id })).map(
    ({ record: { key, title }, as }) => ({ key, title, as }),
  ),
}));

export const erasePerson = handler(operations.erasePerson, async (call) => {
  const { body, record } = call;
  await refuseErased(call, record.id);
  if (body.name !== record.title) throw problem("name_differs");
  if (body.handOverTo === record.id) throw problem("person_still_holds");
  await requirePerson(call, "handOverTo", body.handOverTo);
  await keepAnAdministrator(call, record.id);
  const erased = await erase(call, record.id, { texts: body.texts, handOverTo: body.handOverTo });
  if (!erased.done) {
    const errors = keysOf(erased.held).map(({ key, as }) => ({ path: key, message: as }));
    throw problem("person_still_holds", undefined, { errors });
  }
  return { handedOver: keysOf(erased.handedOver) };
});
