import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { core } from "#kernel/contract/core.ts";
import { practiceServers } from "#practices/registry.server.ts";
import { until } from "../../../tests/support/until.ts";
import { startObjectStore } from "../testing/object-store.ts";
import { fetchFile, sendFile } from "../testing/send-file.ts";
import { startTestWeft, type TestWeft } from "../testing/test-weft.ts";

const keys = { keyId: "AKIDWEFT", secret: "not a secret of anybody", region: "eu-central-1" };

let store: Awaited<ReturnType<typeof startObjectStore>>;
let weft: TestWeft;
let record: string;
beforeAll(async () => {
  store = await startObjectStore(keys);
  const s3 = { ...keys, endpoint: store.endpoint, bucket: "weft-files", prefix: "nordwind/" };
  weft = await startTestWeft(practiceServers, undefined, undefined, { s3 });
  const made = await weft.within((context) =>
    context.records.create({ kind: "decision", title: "About files", state: "decided" }),
  );
  record = made.key;
});
afterAll(async () => {
  await weft.stop();
  await store.stop();
});

const send = (content: Buffer | string, name = "a.txt") =>
  sendFile(weft, weft.people.leader, { record, name, content });
const fetched = (id: string) => fetchFile(weft, weft.people.member, { record, id });
const remove = (id: string) =>
  weft.people.leader.do(core.operations.removeAttachment, { params: { record, attachment: id } });
const erasedAt = (id: string) =>
  weft.within(
    async ({ client }) =>
      (await client.query("select erased_at from attachment where id = $1", [id])).rows[0].erased_at as
        | string
        | null,
  );

test("a file goes to the store in pieces under its workspace and id, comes back the same, and is erased there", async () => {
  const content = Buffer.concat([Buffer.from("%PDF-1.7\n"), randomBytes(3_000_000)]);
  const { body } = await send(content, "a.pdf");
  const path = `/weft-files/nordwind/${weft.workspace.id}/${body.id}`;
  expect([...store.objects.keys()]).toEqual([path]);
  expect(store.state.mostAtOnce).toBeLessThan(content.length / 4);
  const got = await fetched(body.id);
  expect(got.rawPayload.equals(content)).toBe(true);
  const inDatabase = await weft.within(
    async ({ client }) => (await client.query("select 1 from attachment_chunk")).rows,
  );
  expect(inDatabase).toEqual([]);
  await remove(body.id);
  await until("the content is erased", async () => (await erasedAt(body.id)) !== null);
  expect(store.objects.size).toBe(0);
});

test("a store that is away is told, leaves nothing half done, and what was removed meanwhile is erased later", async () => {
  const { body } = await send("kept");
  store.state.fail = true;
  try {
    expect((await send("lost")).problem.code).toBe("files_unavailable");
    expect((await fetched(body.id)).statusCode).toBe(503);
    await remove(body.id);
    expect(await erasedAt(body.id)).toBeNull();
  } finally {
    store.state.fail = false;
  }
  const { items } = await weft.people.leader.do(core.operations.listAttachments, { params: { record } });
  expect(items.filter(({ removedAt }) => removedAt === null)).toEqual([]);
  await weft.runJob("core.erase-files");
  await until("the content is erased", async () => (await erasedAt(body.id)) !== null);
  expect(store.objects.size).toBe(0);
});
