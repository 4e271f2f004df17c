import { createHash, randomBytes } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { core } from "#kernel/contract/core.ts";
import { practiceServers } from "#practices/registry.server.ts";
import { exportWorkspace } from "../export/export-workspace.ts";
import { fetchFile, sendFile } from "../testing/send-file.ts";
import { startTestWeft, type TestPerson, type TestWeft } from "../testing/test-weft.ts";

const { listAttachments, removeAttachment, addComment, editComment, removeComment, search, listInbox } =
  core.operations;

/** The smallest PNG there is. */
const png = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

let weft: TestWeft;
let leader: TestPerson;
let member: TestPerson;
beforeAll(async () => {
  weft = await startTestWeft(practiceServers, undefined, undefined, {
    mostBytes: 2_000_000,
    mostBytesTogether: 6_000_000,
  });
  ({ leader, member } = weft.people);
});
afterAll(() => weft.stop());

let made = 0;
async function makeRecord(audience?: string[]) {
  made += 1;
  return weft.within((context) =>
    context.records.create({
      kind: "decision",
      title: `About files ${made}`,
      state: "decided",
      ...(audience ? { audience } : {}),
    }),
  );
}
const chunksOf = async (id: string) =>
  weft.within(async ({ client }) => {
    const { rows } = await client.query("select count(*) from attachment_chunk where attachment_id = $1", [
      id,
    ]);
    return rows[0].count as number;
  });
const chunksInAll = async () =>
  weft.within(
    async ({ client }) =>
      (await client.query("select count(*) from attachment_chunk")).rows[0].count as number,
  );

describe("a file", () => {
  test("comes and goes unchanged in pieces, is told by its content, and leaves its event", async () => {
    const { id: record, key } = await makeRecord();
    const content = Buffer.concat([Buffer.from("%PDF-1.7\n"), randomBytes(1_500_000)]);
    const sent = await sendFile(weft, leader, { record: key, name: "Lead times.pdf", content });
    expect(sent.body).toMatchObject({
      name: "Lead times.pdf",
      mediaType: "application/pdf",
      bytes: content.length,
      isImage: false,
      by: { name: "Lena Leader" },
      comment: null,
      mayRemove: true,
    });
    expect(await chunksOf(sent.body.id)).toBe(6);
    const got = await fetchFile(weft, member, { record, id: sent.body.id });
    expect(got.statusCode).toBe(200);
    expect(createHash("sha256").update(got.rawPayload).digest()).toEqual(
      createHash("sha256").update(content).digest(),
    );
    const [event] = await weft.events("attachment.added");
    expect(event).toMatchObject({
      record: { id: record },
      data: { attachment: sent.body.id, name: "Lead times.pdf" },
    });
    const again = await fetchFile(weft, member, {
      record,
      id: sent.body.id,
      headers: { "if-none-match": String(got.headers.etag) },
    });
    expect(again.statusCode).toBe(304);
  });

  test("is never run here: an image is shown in a sandbox, everything else is downloaded", async () => {
    const { key: record } = await makeRecord();
    const headersOf = async (name: string, content: Buffer | string) => {
      const { body } = await sendFile(weft, leader, { record, name, content });
      return (await fetchFile(weft, leader, { record, id: body.id })).headers;
    };
    const image = await headersOf("a.png", png);
    expect(image["content-type"]).toBe("image/png");
    expect(image["content-disposition"]).toMatch(/^inline;/);
    for (const [name, content] of [
      ["page.html", "<!doctype html><script>alert(1)</script>"],
      ["drawing.svg", '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'],
      ["looks-like.png", "<html><script>alert(1)</script>"],
      ["notes.txt", "plain"],
    ] as const) {
      const headers = await headersOf(name, content);
      expect(headers["content-type"], name).toBe("application/octet-stream");
      expect(headers["content-disposition"], name).toMatch(/^attachment;/);
    }
    for (const headers of [image, await headersOf("b.csv", "a,b\n1,2\n")]) {
      expect(headers["content-security-policy"]).toContain("sandbox; default-src 'none'");
      expect(headers["x-content-type-options"]).toBe("nosniff");
    }
  });

  test("is found by its name until it is removed, also after the record got another title", async () => {
    const { id, key: record } = await makeRecord();
    const found = async (q: string) =>
      (await member.do(search, { query: { q } })).items.map((hit) => hit.record.id);
    const { body } = await sendFile(weft, leader, {
      record,
      name: "Zugspitze_lead-times.csv",
      content: "a,b\n",
    });
    expect(await found("zugspitze")).toEqual([id]);
    await weft.within((context) => context.records.update(id, { title: "Renamed", content: "other words" }));
    expect(await found("zugspitze")).toEqual([id]);
    await weft.within((context) => context.records.update(id, { title: "Renamed again" }));
    expect(await found("Zugspitze_lead-times.csv")).toEqual([id]);
    await leader.do(removeAttachment, { params: { record, attachment: body.id } });
    expect(await found("zugspitze")).toEqual([]);
  });

  test("is removed by who attached it or a convener: content and name are gone at once, that it was there stays", async () => {
    const { key: record } = await makeRecord();
    const { body } = await sendFile(weft, leader, { record, name: "secret.txt", content: "secret" });
    const remove = (person: TestPerson) =>
      person.call(removeAttachment, { params: { record, attachment: body.id } });
    const seenBy = async (person: TestPerson) =>
      (await person.do(listAttachments, { params: { record } })).items[0]!;
    expect((await seenBy(member)).mayRemove).toBe(false);
    expect((await remove(member)).problem.code).toBe("forbidden");
    expect((await remove(weft.people.convener)).status).toBe(200);
    expect(await chunksOf(body.id)).toBe(0);
    expect(await seenBy(leader)).toMatchObject({
      id: body.id,
      name: "",
      mayRemove: false,
      removedAt: expect.any(String),
    });
    expect((await fetchFile(weft, leader, { record, id: body.id })).statusCode).toBe(404);
    expect((await remove(leader)).status).toBe(404);
    expect((await weft.events("attachment.removed")).at(-1)?.data).toEqual({ attachment: body.id });
  });

  test("sent twice under one Idempotency-Key is kept once", async () => {
    const { key: record } = await makeRecord();
    const send = (content: string) =>
      sendFile(weft, leader, {
        record,
        name: "once.txt",
        content,
        headers: { "idempotency-key": `k-${record}` },
      });
    const first = await send("once");
    const before = await chunksInAll();
    expect((await send("once")).body).toEqual(first.body);
    expect((await send("other")).problem.code).toBe("idempotency_key_reused");
    expect(await chunksInAll()).toBe(before);
    expect((await leader.do(listAttachments, { params: { record } })).items).toHaveLength(1);
  });
});

describe("what is refused", () => {
  test("programs, scripts and what cannot be told, whatever they are called, leave nothing behind", async () => {
    const { key: record } = await makeRecord();
    const before = await chunksInAll();
    const elf = Buffer.concat([Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0]), Buffer.alloc(200)]);
    const windows = Buffer.concat([Buffer.from("MZ"), randomBytes(300)]);
    for (const [name, content] of [
      ["tool", elf],
      ["holiday.jpg", windows],
      ["run.txt", "#!/bin/sh\nrm -rf /\n"],
      ["setup.bat", "echo hello"],
      ["setup.bat ", "echo hello"],
      ["a/b/macro.docm", "PK"],
      ["noise.bin", Buffer.concat([Buffer.from([0, 1, 2, 3]), randomBytes(400)])],
    ] as const) {
      const answer = await sendFile(weft, leader, { record, name, content });
      expect([name, answer.problem.code, answer.status]).toEqual([name, "file_kind_refused", 415]);
    }
    expect(await chunksInAll()).toBe(before);
  });

  test("more than fits, by what is said and by what comes; and all files together", async () => {
    const { key: record } = await makeRecord();
    const before = await chunksInAll();
    const big = Buffer.alloc(2_000_001, "a");
    expect((await sendFile(weft, leader, { record, name: "a.txt", content: big })).problem.code).toBe(
      "too_large",
    );
    const longer = Readable.from([Buffer.alloc(500_000, "a"), Buffer.alloc(10, "a")]);
    const said = { "content-length": "500000" };
    expect(
      (await sendFile(weft, leader, { record, name: "a.txt", content: longer, headers: said })).problem.code,
    ).toBe("bad_input");
    const shorter = Readable.from([Buffer.alloc(400_000, "a")]);
    expect(
      (await sendFile(weft, leader, { record, name: "a.txt", content: shorter, headers: said })).problem.code,
    ).toBe("bad_input");
    const unsaid = Readable.from([Buffer.alloc(10, "a")]);
    expect((await sendFile(weft, leader, { record, name: "a.txt", content: unsaid })).problem.code).toBe(
      "length_missing",
    );
    const most = Buffer.alloc(1_900_000, "a");
    const codes: string[] = [];
    for (let at = 0; at < 4; at++)
      codes.push(
        (await sendFile(weft, leader, { record, name: `${at}.txt`, content: most })).problem.code ?? "kept",
      );
    expect(codes.at(-1)).toBe("too_large");
    const kept = codes.filter((code) => code === "kept").length;
    expect(await chunksInAll()).toBe(before + kept * 8);
    const { items } = await leader.do(listAttachments, { params: { record } });
    for (const { id } of items) await leader.do(removeAttachment, { params: { record, attachment: id } });
  });

  test("before a byte is read, from who may not see the record or is not signed in", async () => {
    const { key: hidden } = await makeRecord([`person:${leader.id}`]);
    let read = false;
    const content = () =>
      new Readable({
        read() {
          read = true;
          this.push(null);
        },
      });
    const headers = { "content-length": "10" };
    expect(
      (await sendFile(weft, member, { record: hidden, name: "a.txt", content: content(), headers })).status,
    ).toBe(404);
    expect(
      (
        await sendFile(
          weft,
          { ...member, cookie: "" },
          { record: hidden, name: "a.txt", content: content(), headers },
        )
      ).status,
    ).toBe(401);
    expect(read).toBe(false);
    const { body } = await sendFile(weft, leader, { record: hidden, name: "a.txt", content: "x" });
    for (const person of [member, weft.people.guest]) {
      const got = await fetchFile(weft, person, { record: hidden, id: body.id });
      expect(got.statusCode).toBe(404);
      // Not by way of another record either.
      const { key: open } = await makeRecord();
      if (person === member)
        expect((await fetchFile(weft, person, { record: open, id: body.id })).statusCode).toBe(404);
    }
  });

  test("a body of bytes where JSON belongs", async () => {
    const { key } = await makeRecord();
    const answer = await weft.server.inject({
      method: "POST",
      url: `/api/v1/workspaces/${weft.workspace.slug}/records/${key}/comments`,
      headers: {
        cookie: leader.cookie,
        "x-weft-csrf": leader.csrf,
        "content-type": "application/octet-stream",
      },
      payload: Buffer.from("{}"),
    });
    expect(answer.statusCode).toBe(415);
  });
});

describe("a guest of the record", () => {
  test("reads and attaches there", async () => {
    const { guest } = weft.people;
    const { key: record } = await makeRecord(["workspace", `person:${guest.id}`]);
    const { body } = await sendFile(weft, guest, { record, name: "from outside.txt", content: "hello" });
    expect(body.by.name).toBe("Gus Guest");
    expect((await fetchFile(weft, guest, { record, id: body.id })).payload).toBe("hello");
  });
});

describe("files of a comment", () => {
  test("are given to it when it is added or edited, only by who sent them, and go with it", async () => {
    const { key: record } = await makeRecord();
    const attach = (person: TestPerson, name: string) =>
      sendFile(weft, person, { record, name, content: name });
    const mine = await attach(leader, "mine.txt");
    const theirs = await attach(member, "theirs.txt");
    const add = (attachments: string[]) =>
      leader.call(addComment, { params: { record }, body: { body: "See these", attachments } });
    expect((await add([theirs.body.id])).problem.errors).toEqual([
      expect.objectContaining({ path: "attachments" }),
    ]);
    const comment = (await add([mine.body.id])).body;
    const later = await attach(leader, "later.txt");
    await leader.do(editComment, {
      params: { record, comment: comment.id },
      body: { body: "See both", attachments: [mine.body.id, later.body.id] },
    });
    const byComment = async () => {
      const { items } = await member.do(listAttachments, { params: { record } });
      return items.map(({ name, comment: of }) => [name, of === comment.id]);
    };
    expect(await byComment()).toEqual([
      ["mine.txt", true],
      ["theirs.txt", false],
      ["later.txt", true],
    ]);
    await leader.do(removeComment, { params: { record, comment: comment.id } });
    expect(await byComment()).toEqual([
      ["", true],
      ["theirs.txt", false],
      ["", true],
    ]);
    expect(await chunksOf(mine.body.id)).toBe(0);
  });
});

test("the export holds every file that is there, in a folder of its record", async () => {
  const { key } = await makeRecord();
  await sendFile(weft, leader, { record: key, name: "../..\\up\u202E and\naway.txt", content: "content" });
  const folder = mkdtempSync(join(tmpdir(), "weft-export-"));
  try {
    const done = await exportWorkspace(weft.kernel, weft.workspace, folder);
    expect(done.find(({ table }) => table === "attachment")?.rows).toBeGreaterThan(1);
    const [name] = readdirSync(join(folder, "files", key));
    expect(name).toMatch(/^[0-9a-f-]{36} up andaway\.txt$/);
    expect(readFileSync(join(folder, "files", key, name!), "utf8")).toBe("content");
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test("what was begun and never became an attachment goes after a day", async () => {
  const stray = "0199aaaa-0000-7000-8000-00000000000a";
  await weft.within(({ client, now }) =>
    client.query(
      "insert into attachment_chunk (attachment_id, place, content, created_at) values ($1, 0, 'x', $2)",
      [stray, now],
    ),
  );
  const before = await chunksInAll();
  await weft.runJob("core.erase-files");
  expect(await chunksInAll()).toBe(before);
  weft.wait({ hours: 25 });
  await weft.runJob("core.erase-files");
  expect(await chunksInAll()).toBe(before - 1);
});

test("somebody mentioned when a comment is edited is told once; whom it mentioned before is not told again", async () => {
  const { key: record } = await makeRecord();
  const ofMember = `@[Milo Member](${member.id})`;
  const ofConvener = `@[Cleo Convener](${weft.people.convener.id})`;
  const { id: comment } = await leader.do(addComment, {
    params: { record },
    body: { body: `Look ${ofMember}` },
  });
  const edit = (body: string) => leader.do(editComment, { params: { record, comment }, body: { body } });
  await edit(`Look ${ofMember} ${ofConvener} @[Nobody](0199aaaa-0000-7000-8000-00000000000b)`);
  await edit(`Look again ${ofMember} ${ofConvener}`);
  const edited = (await weft.events("comment.edited")).map(({ data }) => data.mentions);
  expect(edited.slice(-2)).toEqual([[weft.people.convener.id], []]);
  expect((await weft.events("comment.edited")).at(-1)?.data.excerpt).toBe(
    "Look again @Milo Member @Cleo Convener",
  );
  await weft.derived();
  const told = (await weft.people.convener.do(listInbox)).items.filter(
    ({ reason }) => reason === "mentioned",
  );
  expect(told.map(({ event }) => event.kind)).toEqual(["comment.edited"]);
});
