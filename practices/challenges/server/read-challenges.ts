import { type Expression, sql } from "kysely";
import { anyOf } from "#kernel/server/database/any-of.ts";
import { jsonPage } from "#kernel/server/database/json-page.ts";
import { handler } from "#kernel/server/operation/context.ts";
import { decodeCursor, toPage } from "#kernel/server/page.ts";
import { ChallengeItem, challenges } from "../contract.ts";
import { selectItems } from "./challenge-store.ts";
import { readDepartments } from "./departments.ts";
import { readChallenge } from "./read-challenge.ts";
import { readVersions } from "./statement-store.ts";
import type { ChallengeTables } from "./tables.ts";
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
  // The few of one department or owner are found first: to walk along all of them takes long where there are none.
  const tables = call.db<ChallengeTables>();
  if (department)
    query = query.where(
      among(
        tables
          .selectFrom("challenge_department as part")
          .select("part.challenge_id")
          .where("part.department_id", "=", department)
          .where("part.left_at", "is", null),
      ),
    );
  if (owner)
    query = query.where(
      among(tables.selectFrom("challenge as own").select("own.id").where("own.owner_id", "=", owner)),
    );
  if (place) {
    query = query.where(({ eb, refTuple, tuple }) =>
      eb(refTuple("record.updated_at", "record.id"), "<", tuple(place[0], place[1])),
    );
  }
  return jsonPage(call.client, query, {
    shape: ChallengeItem,
    limit,
    place: [{ column: "updated_at", instant: true }, { column: "id" }],
    columns: { departments: "department_ids" },
  });
});

/** As an array, so that it is looked up before anything is walked along. */
function among(ids: Expression<unknown>) {
  return sql<boolean>`record.id = any (array(${ids}))`;
}

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
