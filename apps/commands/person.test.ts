import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { core } from "#kernel/contract/core.ts";
import { everyText } from "#kernel/server/testing/every-text.ts";
import { startTestWeft, type TestPerson, type TestWeft } from "#kernel/server/testing/test-weft.ts";
import { practiceServers } from "#practices/registry.server.ts";
import { risks } from "#practices/risks/contract.ts";

let weft: TestWeft;
let folder: string;
let person: TestPerson;
let risk: string;
beforeAll(async () => {
  weft = await startTestWeft(practiceServers);
  folder = mkdtempSync(join(tmpdir(), "weft-person-"));
  // The secret of the Weft whose database it is.
  writeFileSync(join(folder, "secret"), Buffer.alloc(32, 7), { mode: 0o600 });
  person = await weft.addPerson("leader", "Paula Person");
  ({ key: risk } = await person.do(risks.operations.raise, { body: { title: "One supplier" } }));
  const params = { record: risk };
  await person.do(core.operations.addComment, { params, body: { body: "PAULASWORDS" } });
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await weft.stop();
});

/** The command as people call it, on the database of the test. */
function command(...args: string[]): Promise<{ code: number; out: string; error: string }> {
  const { host, port, user, password, database } = weft.kernel.databaseConfig;
  const login = new URLSearchParams({ host: String(host), port: String(port), user: String(user) });
  if (typeof password === "string") login.set("password", password);
  const DATABASE_URL = `postgresql:///${database}?${login.toString()}`;
  const env = { PATH: process.env.PATH, DATABASE_URL, WEFT_DATA: folder, LOG_LEVEL: "silent" };
  const cli = join(import.meta.dirname, "../cli.ts");
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [cli, ...args, "--workspace", weft.workspace.slug],
      { env },
      (error, out, stderr) => resolve({ code: error ? Number(error.code) : 0, out, error: stderr }),
    );
  });
}
const audit = async () => JSON.parse((await command("verify-audit", "--json")).out);

test("exports somebody into a file only its owner reads, and names an address nobody has", async () => {
  const out = join(folder, "paula.json");
  expect(await command("person", "export", person.email.toUpperCase(), "--out", out)).toMatchObject({
    code: 0,
  });
  expect(statSync(out).mode & 0o777).toBe(0o600);
  const all = JSON.parse(readFileSync(out, "utf8"));
  expect(all.person.name).toBe("Paula Person");
  expect(all.tables.comment[0].body).toBe("PAULASWORDS");
  const nobody = await command("person", "export", "nobody@example.org");
  expect(nobody).toMatchObject({ code: 2, out: "" });
  expect(nobody.error).toContain("nobody@example.org");
});

test("erases when what rests on them is handed over, and says before what it would do", async () => {
  const held = await command("person", "erase", person.email);
  expect(held).toMatchObject({ code: 2, out: "" });
  expect(held.error).toContain(`${risk} (owner)`);
  expect((await command("person", "erase", person.email, "--texts", "some")).code).toBe(2);
  const before = await everyText(weft.kernel, weft.workspace);

  const whole = [
    "person",
    "erase",
    person.email,
    "--texts",
    "erase",
    "--hand-over",
    weft.people.member.email,
    "--json",
  ];
  const would = JSON.parse((await command(...whole, "--dry-run")).out);
  expect(would).toMatchObject({
    dryRun: true,
    handedOver: expect.arrayContaining([{ key: risk, as: "owner" }]),
  });
  expect(await everyText(weft.kernel, weft.workspace)).toEqual(before);

  const done = JSON.parse((await command(...whole)).out);
  expect(done).toEqual({ ...would, dryRun: false });
  const left = Object.values(await everyText(weft.kernel, weft.workspace)).join("\n");
  expect(left).not.toMatch(/Paula Person|paula@example\.org|PAULASWORDS/);
  const report = await audit();
  expect(report).toMatchObject({ fault: null, erased: done.events });
  expect(report.erasures).toMatchObject([{ by: null, why: "person", events: done.events }]);
  const table = await command("verify-audit");
  expect(table.out).toMatch(/chain intact[\s\S]+has lost its words[\s\S]+Weft +person/);
});

test("what an operation refuses is said in its words, in the language asked for", async () => {
  const [english, german] = [
    await command("person", "erase", "administrator@example.org"),
    await command("person", "erase", "administrator@example.org", "--language", "de"),
  ];
  expect(english).toMatchObject({
    code: 1,
    out: "",
    error: expect.stringMatching(/^weft: .*administrator/i),
  });
  expect(german).toMatchObject({
    code: 1,
    out: "",
    error: expect.stringMatching(/^weft: Eine Administration muss bleiben/),
  });
});

test("the end of the log is signed into a file, and the audit is held against it", async () => {
  const file = join(folder, "anchors");
  expect(await command("audit-head", "--out", file)).toMatchObject({ code: 0 });
  const printed = JSON.parse((await command("audit-head")).out);
  expect(JSON.parse(readFileSync(file, "utf8"))).toMatchObject({
    ...printed,
    at: expect.any(String),
    signature: expect.any(String),
  });
  const whole = await command("verify-audit", "--anchor", file);
  expect(whole.code).toBe(0);
  expect(whole.out).toContain(`up to event ${printed.seq}`);
  const head = `${printed.seq + 1}:${printed.hash.slice(0, 16)}`;
  const cut = await command("verify-audit", "--head", head);
  expect(cut).toMatchObject({ code: 1 });
  expect(cut.out).toContain("cut off");
  expect(JSON.parse((await command("verify-audit", "--head", head, "--json")).out).findings).toHaveLength(1);
  expect(await command("verify-audit", "--head", "12")).toMatchObject({ code: 2 });
  expect(await command("verify-audit", "--anchor", join(folder, "nothing"))).toMatchObject({ code: 2 });
});
