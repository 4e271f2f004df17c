import { type Expression, type RawBuilder, type SelectQueryBuilder, sql } from "kysely";
import { anyOf } from "#kernel/server/database/any-of.ts";
import { jsonPage } from "#kernel/server/database/json-page.ts";
import { type Call, handler } from "#kernel/server/operation/context.ts";
import { decodeCursor, toPage } from "#kernel/server/page.ts";
import {
  alphabetical,
  countGroups,
  type Groups,
  groupBy,
  inOrder,
  inOrderOf,
  orderOf,
} from "#kernel/server/records/list-order.ts";
import { namedIn } from "#kernel/server/records/named-in.ts";
import { byKeys, earliestFirst, latestFirst } from "#kernel/server/records/need-order.ts";
import { countsOf } from "#kernel/server/records/sorted-page.ts";
import { peopleReadModel } from "#practices/people/server/index.ts";
import { ChallengeItem, ChallengeState, challenges } from "../contract.ts";
import { selectItems } from "./challenge-store.ts";
import { readDepartments } from "./departments.ts";
import { readChallenge } from "./read-challenge.ts";
import { readVersions } from "./statement-store.ts";
import type { ChallengeTables } from "./tables.ts";
import { readUpdates } from "./update-store.ts";

const { operations } = challenges;

export const listChallenges = handler(operations.list, async (call) => {
  const { limit, after, sort = "touched", living, count } = call.query;
  const by: Order = orders[sort.replace("-", "") as keyof typeof orders];
  const order = orderOf(call.query, {
    sort,
    value: by.value,
    down: sort.startsWith("-") !== by.down,
    id: "record.id",
    groups,
  });
  const asked = narrowed(call, selectItems(call)).$if(living === true, (query) => query.where(lives));
  const items = inOrder(asked.select(sql.lit(order.name).as("sort")), order, call.query);
  const answered = await jsonPage(call.client, items, {
    shape: ChallengeItem,
    limit,
    place: [
      { column: "sort" },
      { column: "sort_value", ...(by.instant ? { instant: true } : {}) },
      { column: "id" },
      ...(order.group ? [{ column: "group_key" }] : []),
    ],
    columns: { departments: "department_ids" },
  });
  if (!count) return answered;
  const counts = await narrowed(call, selectItems(call).clearSelect())
    .select(countsOf(lives, living))
    .executeTakeFirstOrThrow();
  const grouped = after === undefined ? await countGroups(asked.clearSelect(), order) : {};
  return { ...answered, ...counts, ...grouped };
});

const lives = sql<boolean>`record.state in ('raised', 'framed', 'committed', 'in_work')`;

type Order = { value: RawBuilder<string>; down: boolean; instant?: true };
const orders = {
  touched: { value: sql`record.updated_at`, down: true, instant: true },
  raised: { value: sql`record.created_at`, down: false, instant: true },
  title: { value: sql`lower(record.title)`, down: false },
  // Off track, at risk, waiting to be framed, the rest: each the longest without a word first. What is over comes last, the latest first.
  need: {
    value: byKeys(
      sql`case when not ${lives} then 4 when challenge.health = 'off_track' then 0 when challenge.health = 'at_risk' then 1
        when record.state = 'raised' then 2 else 3 end`,
      sql`case when ${lives} then ${earliestFirst(sql`record.updated_at`)} else ${latestFirst(sql`record.updated_at`)} end`,
    ),
    down: false,
  },
} satisfies Record<string, Order>;

const first = sql`challenge.department_ids[1]`;
const groups = {
  department: groupBy(alphabetical(peopleReadModel.departmentNameBy(first)), first),
  state: groupBy(inOrderOf(ChallengeState.options, sql`record.state`), sql`record.state`),
  owner: groupBy(alphabetical(sql`owner.name`), sql`owner.id`),
} satisfies Groups;

function narrowed<Query extends SelectQueryBuilder<any, any, any>>(
  call: Call<typeof operations.list>,
  items: Query,
): Query {
  const { state, health, department, owner, q } = call.query;
  let query = items;
  if (state) query = query.where("record.state", "=", anyOf(state.split(","))) as Query;
  if (health) query = query.where("challenge.health", "=", health) as Query;
  if (q) query = query.where(namedIn(q)) as Query;
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
    ) as Query;
  if (owner)
    query = query.where(
      among(tables.selectFrom("challenge as own").select("own.id").where("own.owner_id", "=", owner)),
    ) as Query;
  return query;
}

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
