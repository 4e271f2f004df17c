import { sql } from "kysely";
import { anyOf } from "#kernel/server/database/any-of.ts";
import { handler } from "#kernel/server/operation/context.ts";
import { decodeCursor, toPage } from "#kernel/server/page.ts";
import { challenges } from "../contract.ts";
import { selectItems, toItem } from "./challenge-store.ts";
import { readDepartments } from "./departments.ts";
import { readChallenge } from "./read-challenge.ts";
import { readVersions } from "./statement-store.ts";
import { readUpdates } from "./update-store.ts";

const { operations } = challenges;

export const listChallenges = handler(operations.list, async (call) => {
  const { limit, after, state, health, department, owner } = call.query;
  const place = decodeCursor(after, "string", "string");
  let query = selectItems(call)
    .orderBy("record.updated_at", "desc")
    .orderBy("record.id", "desc")
    .limit(limit + 1);
  if (state) query = query.where("record.state", "=", anyOf(state.split(",")));
  if (health) query = query.where("challenge.health", "=", health);
  if (department) query = query.where(sql<boolean>`challenge.department_ids @> ${[department]}`);
  if (owner) query = query.where("challenge.owner_id", "=", owner);
  if (place) {
    query = query.where(({ eb, refTuple, tuple }) =>
      eb(refTuple("record.updated_at", "record.id"), "<", tuple(place[0], place[1])),
    );
  }
  return toPage((await query.execute()).map(toItem), limit, ({ updatedAt, id }) => [updatedAt, id]);
});

export const getChallenge = handler(operations.get, (call) => readChallenge(call, call.record.id));

export const listUpdates = handler(operations.listUpdates, async (call) => {
  const { limit, after } = call.query;
  const updates = await readUpdates(call, call.record.id, await readDepartments(call), {
    limit: limit + 1,
    after: decodeCursor(after, "string", "string"),
  });
  return toPage(updates, limit, ({ at, id }) => [at, id]);
});

export const listStatementVersions = handler(operations.listStatementVersions, async (call) => ({
  items: await readVersions(call, call.record.id, 200),
}));
