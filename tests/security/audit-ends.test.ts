import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { core } from "#kernel/contract/core.ts";
import { inWorkspace } from "#kernel/server/database/pool.ts";
import { anchorOf, appendAnchor, keepSignedHead } from "#kernel/server/events/anchor-job.ts";
import { readAnchors } from "#kernel/server/events/read-anchors.ts";
import { type Anchor, isSigned, signHead, signingKey } from "#kernel/server/events/signed-head.ts";
import { verifyChain } from "#kernel/server/events/verify-chain.ts";
import { withContext } from "#kernel/server/identity/workspaces.ts";
import { startTestWeft, type TestWeft } from "#kernel/server/testing/test-weft.ts";
import { decisions } from "#practices/decisions/contract.ts";
import { practiceServers } from "#practices/registry.server.ts";

let weft: TestWeft;
let owner: pg.Client;
let folder: string;
/** The end of the log before the last things were written. */
let anchor: Anchor;
let decision: { id: string; key: string };

beforeAll(async () => {
  weft = await startTestWeft(practiceServers);
  folder = mkdtempSync(join(tmpdir(), "weft-anchors-"));
  const { leader } = weft.people;
  decision = await leader.do(decisions.operations.record, {
    body: { title: "Two suppliers", why: "One of them burnt down", owner: leader.id } as never,
  });
  for (const body of ["one", "two", "three"])
    await leader.do(core.operations.addComment, { params: { record: decision.key }, body: { body } });
  await weft.derived();
  owner = new pg.Client(weft.kernel.databaseConfig);
  await owner.connect();
  await owner.query(`set weft.workspace = '${weft.workspace.id}'; set timezone to 'UTC'`);
  anchor = (await inWorkspace(weft.kernel.pool, weft.workspace.id, "read", (client) =>
    anchorOf(weft.kernel, weft.workspace, client, weft.kernel.now()),
  ))!;
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await owner.end();
  await weft.stop();
});

const tables = [
  "event",
  "event_head",
  "event_payload",
  "projection",
  "row_seal",
  "decision",
  "comment",
  "record",
  "signed_head",
];

/** As the owner of the database may: no trigger fires. */
async function tamper(sql: string): Promise<void> {
  for (const table of tables) await owner.query(`create table kept_${table} as select * from ${table}`);
  await owner.query(`set session_replication_role = replica; ${sql}`);
}
afterEach(async () => {
  for (const table of tables) {
    const kept = await owner.query("select to_regclass($1) is not null as there", [`kept_${table}`]);
    if (!kept.rows[0].there) continue;
    await owner.query(`set session_replication_role = replica; delete from ${table};
      insert into ${table} select * from kept_${table}; drop table kept_${table}`);
  }
  await owner.query("set session_replication_role = default");
  expect((await audit()).findings).toEqual([]);
});
const audit = (given: Parameters<typeof verifyChain>[2] = {}) =>
  verifyChain(weft.kernel, weft.workspace, given);

const LAST = "(select max(seq) - 2 from kept_event)";
/** The last two events gone, with the words beside them; the head and whoever reads the log set back, so that nothing is missed. */
const cut = `delete from event_payload where seq > ${LAST}; delete from event where seq > ${LAST};
  delete from inbox_entry where seq > ${LAST};
  update event_head set (seq, hash) = (select seq, hash from event where seq = ${LAST});
  update projection set seq = least(seq, ${LAST})`;

describe("what was written behind the log", () => {
  test("a decision that says something else now: which one, in which event it was written, and how", async () => {
    await tamper(`update decision set why = 'Because I said so'`);
    const { fault, findings, head } = await audit();
    expect(findings).toHaveLength(1);
    const [written] = await weft.events("decision.recorded");
    expect(fault).toMatchObject({
      table: "decision",
      row: decision.id,
      record: decision.key,
      seq: written!.seq,
    });
    expect(fault!.what).toMatch(/changed behind the log/);
    expect(head).toBeNull();
  });

  test("a comment, also with the triggers on", async () => {
    for (const table of tables) await owner.query(`create table kept_${table} as select * from ${table}`);
    await owner.query("update comment set body = 'ONE' where body = 'one'");
    expect((await audit()).fault).toMatchObject({ table: "comment", record: decision.key });
  });

  test("a row with its seal made to fit", async () => {
    await tamper(`update comment set body = 'ONE' where body = 'one';
      update row_seal s set digest = sha256(salt || convert_to(row_content_comment(c), 'UTF8'))
      from comment c where s.relation = 'comment' and s.row_key = row_key_comment(c)`);
    const { findings } = await audit();
    expect(findings).toEqual([
      { seq: (await weft.events("comment.added"))[0]!.seq, what: expect.stringMatching(/seals/) },
    ]);
  });

  test("a row with a seal of a change that no event covers", async () => {
    await tamper(
      `insert into comment select workspace_id, gen_random_uuid(), record_id, author_id, 'forged' from comment limit 1`.replace(
        "select workspace_id, gen_random_uuid(), record_id, author_id, 'forged' from comment limit 1",
        "select workspace_id, gen_random_uuid(), record_id, author_id, 'forged', 1, created_at, null, null from comment limit 1",
      ),
    );
    await owner.query(
      "select seal_row(workspace_id, 'comment', row_key_comment(c), row_content_comment(c)) from comment c where body = 'forged'",
    );
    expect((await audit()).fault?.what).toMatch(/no event of the log covers/);
  });

  test("a table whose trigger was switched off", async () => {
    await owner.query("alter table decision disable trigger row_is_sealed");
    expect((await audit()).fault).toMatchObject({ table: "decision" });
    await owner.query("alter table decision enable trigger row_is_sealed");
  });
});

describe("a log whose end was cut off", () => {
  test("is found by the rows that its events made", async () => {
    await tamper(cut);
    expect((await audit()).fault?.what).toMatch(/end of the log was cut off/);
  });

  test("with its rows and their seals: what was there before, which only an end kept elsewhere tells from a log that has not gone on", async () => {
    await tamper(`${cut};
      delete from comment where body in ('two', 'three');
      delete from row_seal s where not exists (select from event e where e.body like '%' || s.change || '%')`);
    expect((await audit()).fault).toBeNull();
    const { fault } = await audit({ anchors: [anchor] });
    expect(fault).toMatchObject({ seq: anchor.seq - 1 });
    expect(fault!.what).toContain(`it reached event ${anchor.seq}`);
    expect((await audit({ head: { seq: anchor.seq, hash: anchor.hash.slice(0, 16) } })).fault?.what).toMatch(
      /cut off/,
    );
  });

  test("while its head still says how many there were, or is gone itself", async () => {
    await tamper(
      "delete from event_payload; delete from event where seq = (select max(seq) from kept_event)",
    );
    expect((await audit()).fault).not.toBeNull();
    await owner.query(
      "delete from event; insert into event select * from kept_event; delete from event_payload; insert into event_payload select * from kept_event_payload; delete from event_head",
    );
    expect((await audit()).fault?.what).toMatch(/end of the log is kept is empty/);
  });
});

describe("a log that was written anew", () => {
  /** Somebody else did it, says the log now, and all hashes fit. */
  async function forge(): Promise<void> {
    const { rows } = await owner.query("select seq, body from event order by seq");
    let hash = createHash("sha256").update(`weft ${weft.workspace.id}`).digest();
    const sql: string[] = [];
    for (const { seq, body } of rows) {
      const text = String(body).replace('"excerpt":null', '"excerpt":"x"');
      hash = createHash("sha256").update(hash).update(`${seq}\n${text}`).digest();
      sql.push(
        `update event set body = ${pg.escapeLiteral(text)}, hash = '\\x${hash.toString("hex")}' where seq = ${seq}`,
      );
    }
    await tamper(`${sql.join(";")}; update event_head set hash = '\\x${hash.toString("hex")}'`);
  }

  test("is found by an end kept elsewhere, and by the signed ends beside it", async () => {
    await forge();
    expect((await audit()).fault).toBeNull();
    expect((await audit({ anchors: [anchor] })).fault?.what).toMatch(/the log was written anew/);
    expect((await audit({ head: { seq: anchor.seq, hash: anchor.hash.slice(0, 12) } })).fault?.what).toMatch(
      /printed/,
    );
    const { hash, key, signature, at, seq } = anchor;
    await owner.query("insert into signed_head (seq, hash, at, key, signature) values ($1, $2, $3, $4, $5)", [
      seq,
      Buffer.from(hash, "hex"),
      at,
      Buffer.from(key, "base64url"),
      Buffer.from(signature, "base64url"),
    ]);
    expect((await audit()).fault).toMatchObject({ seq, what: expect.stringMatching(/written anew/) });
  });
});

describe("signed ends", () => {
  test("hold, are counted, and say how far they reach", async () => {
    await withContext(weft.kernel, weft.workspace, weft.kernel.now(), keepSignedHead);
    const report = await audit({ anchors: [anchor] });
    expect(report).toMatchObject({ fault: null, anchors: { beside: 1, given: 1, signedUpTo: anchor.seq } });
    await owner.query("delete from signed_head");
  });

  test("are refused when one letter of them differs, or another key signed them", async () => {
    const changes: Partial<Anchor>[] = [
      { seq: anchor.seq - 1 },
      { hash: anchor.hash.replace(/^./, (first) => (first === "0" ? "1" : "0")) },
      { at: "2026-03-02T09:00:00.001Z" },
      { workspace: crypto.randomUUID() },
    ];
    for (const change of changes)
      expect(isSigned({ ...anchor, ...change }), JSON.stringify(change)).toBe(false);
    const stranger = signHead(signingKey(Buffer.alloc(32, 8)), anchor);
    expect(isSigned(stranger)).toBe(true);
    expect((await audit({ anchors: [stranger] })).fault?.what).toContain(stranger.key);
    expect((await audit({ anchors: [stranger], key: stranger.key })).fault).toBeNull();
    expect((await audit({ anchors: [{ ...anchor, at: changes[2]!.at! }] })).fault?.what).toMatch(/signature/);
  });

  test("are appended to the file of the settings each night, and read from it", async () => {
    const file = join(folder, "anchors");
    weft.kernel.anchorFile = file;
    for (let night = 0; night < 2; night++)
      await withContext(weft.kernel, weft.workspace, weft.kernel.now(), appendAnchor);
    weft.kernel.anchorFile = null;
    expect(readAnchors(file, weft.workspace)).toEqual([anchor, anchor]);
    expect((await audit({ anchors: readAnchors(file, weft.workspace) })).anchors.given).toBe(2);
    writeFileSync(file, `${readFileSync(file, "utf8")}{"seq": 1}\n`);
    expect(() => readAnchors(file, weft.workspace)).toThrow(/line 3/);
    expect(() => readAnchors(join(folder, "none"), weft.workspace)).toThrow(/cannot be read/);
    writeFileSync(file, JSON.stringify({ ...anchor, workspace: crypto.randomUUID() }));
    expect(() => readAnchors(file, weft.workspace)).toThrow(weft.workspace.slug);
  });
});

test("what was erased cannot be guessed from a seal: its salt is gone", async () => {
  const { leader } = weft.people;
  const { id } = await leader.do(core.operations.addComment, {
    params: { record: decision.key },
    body: { body: "yes" },
  });
  const seals = async () =>
    (
      await owner.query(
        "select nr, salt, digest from row_seal where relation = 'comment' and row_key = $1 order by nr",
        [id],
      )
    ).rows;
  const [before] = await seals();
  await leader.do(core.operations.removeComment, { params: { record: decision.key, comment: id } });
  const after = await seals();
  expect(after[0]).toEqual({ ...before, salt: null });
  expect(after).toHaveLength(2);
});
