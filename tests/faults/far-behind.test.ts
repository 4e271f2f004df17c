import { afterAll, beforeAll, expect, test } from "vitest";
import { core } from "#kernel/contract/core.ts";
import { inWorkspace } from "#kernel/server/database/pool.ts";
import { readPlaces } from "#kernel/server/events/projection-place.ts";
import { startTestWeft, type TestWeft } from "#kernel/server/testing/test-weft.ts";
import { practiceServers } from "#practices/registry.server.ts";

/** `WEFT_DRILL=1` tries it at the length of a bad day. */
const BEHIND = process.env.WEFT_DRILL ? 100_002 : 3_000;
/** More people than one statement has parameters for: 65,535 of five each. */
const EVERYBODY = 13_200;

let weft: TestWeft;
beforeAll(async () => {
  weft = await startTestWeft(practiceServers);
});
afterAll(() => weft.stop());

const entries = () =>
  inWorkspace(weft.kernel.pool, weft.workspace.id, "read", async (client) => {
    const { rows } = await client.query(
      "select person_id, seq, reason from inbox_entry order by person_id, seq",
    );
    return rows as { person_id: string; seq: number; reason: string }[];
  });

test("a derivation far behind catches up while others write, and gives what deriving at once gives", async () => {
  const { leader, member } = weft.people;
  await weft.within(async (context) => {
    for (let number = 0; number < BEHIND; number++) {
      context.emit("comment.added", {
        record: number % 2 ? leader.id : member.id,
        data: { comment: member.id, mentions: number % 3 ? [] : [member.id], excerpt: "" },
      });
    }
  });
  const writes = Array.from({ length: 20 }, () =>
    leader.do(core.operations.addComment, {
      params: { record: member.id },
      body: { body: `@[Milo](${member.id})` },
    }),
  );
  await Promise.all([weft.derived(), ...writes]);
  await weft.derived();
  const { head, inbox, reactions } = await inWorkspace(
    weft.kernel.pool,
    weft.workspace.id,
    "read",
    readPlaces,
  );
  expect([inbox, reactions]).toEqual([head, head]);
  const first = await entries();
  expect(first).toHaveLength(BEHIND / 3 + 20);

  // Deleted and derived again, some of it one event at a time.
  await weft.within(({ client }) => client.query("delete from inbox_entry; update projection set seq = 0"));
  await weft.derived();
  expect(await entries()).toEqual(first);
});

test("one event told to more people than a statement has parameters reaches them all", async () => {
  const { rows } = await weft.within(({ client }) =>
    client.query({
      text: `insert into person (id, email, name, role)
             select gen_random_uuid(), 'p' || n || '@example.org', 'Person ' || n, 'member'
             from generate_series(1, $1) as n returning id`,
      values: [EVERYBODY],
    }),
  );
  const ids: string[] = rows.map(({ id }) => id);
  await weft.within(async (context) => {
    context.emit("comment.added", {
      record: weft.people.leader.id,
      data: { comment: ids[0]!, mentions: ids, excerpt: "" },
    });
  });
  await weft.derived();
  const told = new Set((await entries()).map(({ person_id }) => person_id));
  expect(ids.filter((id) => !told.has(id))).toEqual([]);
});
