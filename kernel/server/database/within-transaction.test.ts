import { createServer } from "node:http";
import { connect } from "node:net";
import { createTransport } from "nodemailer";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { practiceServers } from "#practices/registry.server.ts";
import { until } from "../../../tests/support/until.ts";
import { s3Files } from "../files/s3-files.ts";
import { countTry } from "../identity/rate-limit.ts";
import { makeMailer } from "../mail/mailer.ts";
import { startTestWeft, type TestWeft } from "../testing/test-weft.ts";
import { inWorkspace, openPool, untilDurable } from "./pool.ts";
import { isWithinTransaction, type WaitsWithinTransaction } from "./within-transaction.ts";

let weft: TestWeft;
beforeAll(async () => {
  weft = await startTestWeft(practiceServers);
});
afterAll(() => weft.stop());

const within = (mode: "read" | "write", work: () => Promise<unknown>) =>
  inWorkspace(weft.kernel.pool, weft.workspace.id, mode, work);

describe("a transaction that asks for a second connection fails at once", () => {
  const asking: Record<string, () => Promise<unknown>> = {
    "by another transaction": () => within("read", async () => {}),
    "by the pool": async () => (await weft.kernel.pool.connect()).release(),
    "by a statement of the pool": async () => weft.kernel.pool.query("select 1"),
    "by counting a try": () =>
      countTry(weft.kernel.pool, weft.workspace.id, "bucket", { tries: 1, minutes: 1 }, weft.kernel.now()),
    "by asking which practices are off": () => weft.kernel.switches.off(weft.workspace.id),
    "by taking a number": () => weft.kernel.numbers.take(weft.workspace.id, "R"),
    "by waiting for the disk": () => untilDurable(weft.kernel.pool),
    "some awaits later": async () => {
      await new Promise((resolve) => setImmediate(resolve));
      await Promise.all([Promise.resolve(), within("write", async () => {})]);
    },
  };
  test.for(Object.entries(asking))("%s", async ([, ask]) => {
    for (const mode of ["read", "write"] as const)
      await expect(within(mode, ask)).rejects.toThrow("within a transaction");
    // Nothing of it is left behind: once what followed from setting up is derived, every connection is free.
    const { pool } = weft.kernel;
    await until("all connections free", async () => pool.idleCount === pool.totalCount);
  });
});

test("what goes on by itself after the transaction has ended may ask", async () => {
  let later: Promise<unknown> | undefined;
  let ended = () => {};
  const end = new Promise<void>((resolve) => {
    ended = resolve;
  });
  await within("write", async () => {
    later = end.then(() => within("read", async () => isWithinTransaction()));
  });
  ended();
  expect(await later).toBe(true);
  expect(isWithinTransaction()).toBe(false);
});

test("where people are at work it is written down with where it was, and goes through", async () => {
  const seen: WaitsWithinTransaction[] = [];
  const pool = openPool(weft.kernel.databaseConfig, {
    asRole: "weft_app",
    onWait: (error) => void seen.push(error),
  });
  try {
    const { id } = weft.workspace;
    const answer = await inWorkspace(pool, id, "read", () =>
      inWorkspace(pool, id, "read", async (client) => (await client.query("select 7 as seven")).rows[0]),
    );
    expect(answer).toEqual({ seven: 7 });
    expect(seen.length).toBeGreaterThan(0);
    expect(seen[0]!.stack).toContain("within-transaction.test.ts");
  } finally {
    await pool.end();
  }
});

describe("a transaction that reaches for another server fails in tests", () => {
  const server = createServer((_request, response) => response.end("here"));
  let port = 0;
  beforeAll(async () => {
    await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
    port = (server.address() as { port: number }).port;
  });
  afterAll(() => void server.close());

  const address = () => `http://127.0.0.1:${port}`;
  const mail = { to: "a@example.org", subject: "s", text: "t" };
  const reaching: Record<string, () => Promise<unknown>> = {
    "by fetch": () => fetch(address()),
    "by a socket": async () => connect(port, "127.0.0.1"),
    "by a mail": () => {
      const mailer = makeMailer({ smtpUrl: `smtp://127.0.0.1:${port}`, mailFrom: "w@example.org" });
      return mailer.send(mail).finally(() => mailer.close());
    },
    "by a mail of nobody's": () => createTransport({ host: "127.0.0.1", port }).sendMail(mail),
    "by a store of files": () =>
      s3Files({
        endpoint: address(),
        region: "r",
        bucket: "b",
        prefix: "",
        keyId: "k",
        secret: "s",
      }).erase({ workspaceId: weft.workspace.id, id: weft.workspace.id }),
  };
  test.for(Object.entries(reaching))("%s", async ([, reach]) => {
    await expect(within("write", reach)).rejects.toThrow("within a transaction");
  });

  test("outside of one it may", async () => {
    expect(await (await fetch(address())).text()).toBe("here");
    await within("read", async () => {});
    expect(await (await fetch(address())).text()).toBe("here");
  });
});
