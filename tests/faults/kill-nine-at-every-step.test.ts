import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { verifyChain } from "#kernel/server/events/verify-chain.ts";
import { startTestWeft, type TestWeft } from "#kernel/server/testing/test-weft.ts";
import { challenges } from "#practices/challenges/contract.ts";
import { practiceServers } from "#practices/registry.server.ts";
import type { Dying, Lived } from "../support/die-at-step.ts";
import { tellDrill } from "../support/drill-figures.ts";
import { wholeDatabase } from "../support/whole-database.ts";

const program = fileURLToPath(new URL("../support/die-at-step.ts", import.meta.url));
const compiled = fileURLToPath(new URL("../../.cache/compiled", import.meta.url));
/** `WEFT_DRILL=1` dies at each statement of each write; the suite at the last, and every twelfth before it. */
const STRIDE = process.env.WEFT_DRILL ? 1 : 12;

let weft: TestWeft;
let about: string;
beforeAll(async () => {
  weft = await startTestWeft(practiceServers);
  ({ key: about } = await weft.people.leader.do(challenges.operations.raise, {
    body: { title: "Lead times double" },
  }));
  // The first of a kind begins its counter.
  for (const [path, body] of writes) {
    const { body: payload, ...to } = requestOf(path, body("First"), `${path} first`);
    await weft.server.inject({ method: "POST", ...to, payload });
  }
});
afterAll(() => weft.stop());

const writes: [path: string, body: (mark: string) => object][] = [
  ["/challenges", (title) => ({ title })],
  ["/commitments", (title) => ({ title, dueOn: "2026-12-24", about })],
  ["/decisions", (title) => ({ title, why: "it was killed", about })],
];

const requestOf = (path: string, body: object, key: string) => ({
  url: `/api/v1/workspaces/${weft.workspace.slug}${path}`,
  headers: {
    cookie: weft.people.leader.cookie,
    "x-weft-csrf": weft.people.leader.csrf,
    "idempotency-key": key,
  },
  body,
});

/** Sends it through a process that dies on the way. @returns null where it died, what it answered where there were fewer steps */
async function dieAt(dying: Omit<Dying, "database" | "now">): Promise<Lived | null> {
  const all: Dying = { ...dying, database: weft.kernel.databaseConfig, now: weft.kernel.now() };
  const child = spawn(process.execPath, [program, JSON.stringify(all)], {
    stdio: ["ignore", "pipe", "pipe"],
    // A process is begun for each step; what it compiles is the same.
    env: { ...process.env, NODE_COMPILE_CACHE: compiled },
  });
  let out = "";
  let err = "";
  child.stdout.on("data", (text) => {
    out += text;
  });
  child.stderr.on("data", (text) => {
    err += text;
  });
  const [code, signal] = await new Promise<[number | null, string | null]>((resolve) =>
    child.once("close", (...how) => resolve(how)),
  );
  if (signal === "SIGKILL") return null;
  expect({ code, err }).toMatchObject({ code: 0 });
  return JSON.parse(out) as Lived;
}

/** What is only remembered of sign-ins, or comes and goes by itself. */
const passing = new Set(["sign_in", "job", "delivery"]);

/** How many rows each table has, once all that follows from what was written is derived. */
async function rows(): Promise<Record<string, number>> {
  await weft.derived();
  const counts: Record<string, number> = {};
  for (const { table } of await wholeDatabase(weft))
    if (!passing.has(table)) counts[table] = (counts[table] ?? 0) + 1;
  return counts;
}

function gained(before: Record<string, number>, after: Record<string, number>): Record<string, number> {
  return Object.fromEntries(
    Object.entries(after)
      .map(([table, count]) => [table, count - (before[table] ?? 0)] as const)
      .filter(([, count]) => count !== 0),
  );
}

test.each(writes)(
  "kill -9 at the statements of POST %s: whole or absent, and sent again it is there once",
  async (path, body) => {
    const start = await rows();
    const { status, steps } = (await dieAt({
      ...requestOf(path, body("Lived"), `${path} lived`),
      step: 1_000,
      when: "before",
    }))!;
    expect(status).toBe(200);
    expect(steps).toBeGreaterThan(3);
    let before = await rows();
    const whole = gained(start, before);
    expect(whole).toMatchObject({ record: 1, event: expect.any(Number) });

    const outcomes = { absent: 0, whole: 0 };
    for (let step = steps; step > 0; step -= STRIDE) {
      for (const when of ["before", "sent"] as const) {
        const mark = `${when} ${step}`;
        const sent = requestOf(path, body(mark), `${path} ${mark}`);
        expect(await dieAt({ ...sent, step, when }), mark).toBeNull();
        const change = gained(before, await rows());
        const kept = Object.keys(change).length > 0;
        if (kept) expect(change, mark).toEqual(whole);
        outcomes[kept ? "whole" : "absent"] += 1;
        // Whoever was answered nothing sends it again, with the same key.
        const { body: payload, ...to } = sent;
        const again = await weft.server.inject({ method: "POST", ...to, payload });
        expect(again.statusCode, again.body).toBe(200);
        const after = await rows();
        expect(gained(before, after), mark).toEqual(whole);
        before = after;
      }
    }
    expect(outcomes.absent).toBeGreaterThan(0);
    // Once the commit was sent it is done, though nobody hears of it.
    expect(outcomes.whole).toBeGreaterThan(0);
    expect(await verifyChain(weft.kernel, weft.workspace)).toMatchObject({ fault: null });
    const kills = outcomes.absent + outcomes.whole;
    tellDrill({ killsSurvived: kills, acknowledged: kills, found: kills });
  },
  600_000,
);
