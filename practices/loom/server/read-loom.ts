import { daysAfter } from "#kernel/contract/days.ts";
import { startOfDay } from "#kernel/contract/zoned-time.ts";
import { allOf, together } from "#kernel/server/database/together.ts";
import { handler } from "#kernel/server/operation/context.ts";
import { challengesReadModel } from "#practices/challenges/server/index.ts";
import { peopleReadModel } from "#practices/people/server/index.ts";
import { type Loom, loom } from "../contract.ts";
import { weave } from "../rules/weave.ts";

export const readLoom = handler(loom.operations.get, (call): Promise<Loom> => {
  const asked = call.query.at;
  // A day is meant with all of it, where the reader is.
  const end = asked?.length === 10 ? startOfDay(daysAfter(asked, 1), call.me.timeZone) : (asked ?? call.now);
  const at = end < call.now ? new Date(end).toISOString() : call.now;
  return together(call.client, async () => {
    const { departments, record, firstDay, placed } = await allOf({
      departments: peopleReadModel.departments(call),
      record: challengesReadModel.at(call, at),
      firstDay: challengesReadModel.firstDay(call),
      placed: peopleReadModel.departmentsOf(call, [call.me.personId]),
    });
    const woven = weave(record);
    // One that went into another hangs only where it was woven in on that day.
    const named = new Set([...woven.knots, ...woven.loose].map(({ department }) => department));
    const hanging = departments.filter(({ id, dissolved }) => !dissolved || named.has(id));
    const before = Map.groupBy(record.councils, ({ challenge }) => challenge);
    return {
      at,
      firstDay,
      departments: hanging.map(({ id, key, name, order }) => ({ id, key, name, order })),
      challenges: record.challenges.map((challenge) => ({
        ...challenge,
        councils: before.get(challenge.id)?.map(({ id }) => id) ?? [],
      })),
      councils: [...new Map(record.councils.map(({ id, key, title }) => [id, { id, key, title }])).values()],
      mine: placed.get(call.me.personId) ?? null,
      ...woven,
    };
  });
});
