import { afterAll, expect, test } from "vitest";
import { type BareActor, type BareWorkspace, bareWorkspace } from "../testing/bare-workspace.ts";
import type { LinksOf } from "./context.ts";

// Begun within a test, so that what fails there fails it.
let begun: Promise<BareWorkspace> | undefined;
const bare = () => (begun ??= bareWorkspace());
afterAll(async () => (await begun)?.stop());

async function linked() {
  const { person, record, as } = await bare();
  const mia = await person("member", "Mia");
  const note = await record("note", "The note");
  const before = await record("plan", "Before");
  const after = await record("note", "After");
  const hidden = await record("note", "Hidden", { audience: ["role:administrator"] });
  await as(null, async ({ client }) => {
    for (const [from, to, kind] of [
      [before.id, note.id, "blocks"],
      [note.id, after.id, "relates_to"],
      [note.id, hidden.id, "relates_to"],
    ])
      await client.query("insert into link (from_id, to_id, kind, created_at) values ($1, $2, $3, now())", [
        from,
        to,
        kind,
      ]);
  });
  const titles = async (actor: BareActor | null, which?: LinksOf) =>
    (await as(actor, ({ links }) => links.of(note.id, which))).map(({ title, link }) => `${title} ${link}`);
  return { mia, titles };
}

test("the records linked with one are those that whoever asks may see, oldest first", async () => {
  const { mia, titles } = await linked();
  expect(await titles(mia)).toEqual(["Before blocks", "After relates_to"]);
  expect(await titles(null)).toEqual(["Before blocks", "After relates_to", "Hidden relates_to"]);
});

test("they are narrowed by direction and kind", async () => {
  const { mia, titles } = await linked();
  expect(await titles(mia, { direction: "to" })).toEqual(["Before blocks"]);
  expect(await titles(mia, { direction: "from" })).toEqual(["After relates_to"]);
  expect(await titles(mia, { kind: "relates_to" as never })).toEqual(["After relates_to"]);
  expect(await titles(mia, { kind: "blocks" as never, direction: "from" })).toEqual([]);
});

test("a key is told of those its scopes reach", async () => {
  const { mia, titles } = await linked();
  expect(await titles({ ...mia, scopes: ["notes:read"] })).toEqual(["After relates_to"]);
  expect(await titles({ ...mia, scopes: ["*:read"] })).toHaveLength(2);
});
