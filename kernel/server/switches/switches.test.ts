import { afterAll, expect, test } from "vitest";
import { type BareWorkspace, bareWorkspace } from "../testing/bare-workspace.ts";
import { makeSwitches } from "./switches.ts";

let begun: Promise<BareWorkspace> | undefined;
const bare = () => (begun ??= bareWorkspace());
afterAll(async () => (await begun)?.stop());

const turnOff = async ({ as }: BareWorkspace, practice: string) =>
  as(null, ({ client }) =>
    client.query("insert into workspace_practice (practice, off_at) values ($1, now())", [practice]),
  );

test("what is known is never older than what was answered, also where a change is heard of while it is read", async () => {
  const here = await bare();
  const { id } = here.workspace;
  const switches = makeSwitches(here.pool);
  expect(await switches.off(id)).toEqual(new Set());
  await turnOff(here, "notes");
  switches.forget(id);
  const read = switches.off(id);
  // This process is told of it by the database, too, and that comes when it comes.
  switches.forget(id);
  expect(await read).toEqual(new Set(["notes"]));
  expect(switches.known(id)).toEqual(new Set(["notes"]));
});

test("what was read while a change was heard of answers nobody who asks after it", async () => {
  const here = await bare();
  const { id } = here.workspace;
  const switches = makeSwitches(here.pool);
  const before = switches.off(id);
  switches.forget(id);
  await before;
  await turnOff(here, "plans");
  expect(await switches.off(id)).toContain("plans");
  expect(switches.known(id)).toContain("plans");
});
