import { afterAll, beforeAll, expect, test } from "vitest";
import { practiceServers } from "#practices/registry.server.ts";
import { createWorkspace, withContext } from "../identity/workspaces.ts";
import { startTestWeft, type TestWeft } from "../testing/test-weft.ts";
import { checkDeliveries } from "./deliveries-check.ts";

let weft: TestWeft;
beforeAll(async () => {
  weft = await startTestWeft(practiceServers);
});
afterAll(() => weft.stop());

const put = (state: string, where = weft.workspace) =>
  withContext(weft.kernel, where, weft.kernel.now(), ({ client }) =>
    client.query(
      `insert into delivery (id, channel, purpose, person_id, state, next_at, created_at, ended_at)
       select gen_random_uuid(), 'mail', 'core.notices', id, $1, now(), now(), now() from person limit 1`,
      [state],
    ),
  );
const look = () => checkDeliveries(weft.kernel.databaseConfig);

test("mails that may have arrived or not, and those given up, are counted over all workspaces, each once, with where to go", async () => {
  await put("sent");
  await put("waiting");
  expect(await look()).toMatchObject({ state: "good" });
  const { workspace } = await createWorkspace(weft.kernel, {
    name: "Other works",
    admin: { email: "other@example.org" },
    now: weft.kernel.now(),
  });
  await put("uncertain");
  await put("uncertain", workspace);
  await put("given_up", workspace);
  const { state, says, advice } = await look();
  expect(state).toBe("warning");
  expect(says).toBe(
    `mails that may have arrived or not: 2; given up: 1; people whose address is refused: 0 (in ${[workspace.slug, weft.workspace.slug].toSorted().join(", ")})`,
  );
  expect(advice).toContain("Settings, Upkeep");
});

test("people whose address is refused are counted while they are here, with what to do", async () => {
  await weft.within(({ client }) =>
    client.query(
      `insert into refused_address (channel, address, refused_at) select 'mail', lower(email), now() from person
       union all select 'mail', 'nobody@example.org', now()`,
    ),
  );
  const { says, advice } = await look();
  expect(says).toContain(`people whose address is refused: ${Object.keys(weft.people).length}`);
  expect(advice).toContain("Access");
});

test("no embedded server is started to look", async () => {
  expect(await checkDeliveries(null)).toMatchObject({ state: "good" });
});
