import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { isAway } from "#kernel/server/database/is-away.ts";
import { migrate } from "#kernel/server/database/migrate.ts";
import { inWorkspace, openPool } from "#kernel/server/database/pool.ts";
import { testDatabase } from "#kernel/server/database/test-database.ts";
import { asAdministrator } from "#kernel/server/database/test-server.ts";
import { patientLimits, requestLimits } from "#kernel/server/database/time-limits.ts";
import { inTime } from "#kernel/server/events/listener.ts";
import { handler } from "#kernel/server/operation/context.ts";
import { problem } from "#kernel/server/problem.ts";
import { startTestWeft, type TestWeft } from "#kernel/server/testing/test-weft.ts";
import { commitments } from "#practices/commitments/contract.ts";
import { practiceServers } from "#practices/registry.server.ts";
import { lineTo } from "../support/database-line.ts";

/** What PostgreSQL is asked instead of making a commitment, so that it can take as long as one likes. */
let asked = "";
const practices = practiceServers.map((each) =>
  each.contract.id === commitments.id
    ? {
        ...each,
        handlers: {
          ...each.handlers,
          make: handler(commitments.operations.make, async ({ client }) => {
            await client.query(asked);
            throw problem("not_found");
          }),
        },
      }
    : each,
) as typeof practiceServers;

let weft: TestWeft;
beforeAll(async () => {
  weft = await startTestWeft(practices);
});
afterAll(() => weft.stop());

const SETTINGS = `select current_setting('statement_timeout') as statement, current_setting('lock_timeout') as lock,
  current_setting('idle_in_transaction_session_timeout') as idle`;
const shown = ({ statement, lock, idleInTransaction }: typeof requestLimits) => {
  const text = (ms: number) => (ms % 60_000 === 0 ? `${ms / 60_000}min` : `${ms / 1_000}s`);
  return { statement: text(statement), lock: text(lock), idle: text(idleInTransaction) };
};
const settingsIn = (mode: Parameters<typeof inWorkspace>[2]) =>
  inWorkspace(weft.kernel.pool, weft.workspace.id, mode, async (client) => {
    const { rows } = await client.query(SETTINGS);
    const { connectionParameters } = client as unknown as { connectionParameters: { query_timeout: number } };
    return { ...rows[0], answer: connectionParameters.query_timeout };
  });

describe("the time of a statement, a lock and an idle transaction is limited", () => {
  test("for who waits; more for who is patient, and only as long as they are", async () => {
    const short = { ...shown(requestLimits), answer: requestLimits.answer };
    const long = { ...shown(patientLimits), answer: patientLimits.answer };
    for (const mode of ["read", "write"] as const) {
      expect(await settingsIn(mode)).toEqual(short);
      expect(await settingsIn(`patient ${mode}`)).toEqual(long);
      expect(await settingsIn(mode)).toEqual(short);
    }
    const { rows } = await weft.kernel.pool.query(SETTINGS);
    expect(rows[0]).toEqual(shown(requestLimits));
  });

  test("PostgreSQL stops a statement before Weft gives up its connection", () => {
    for (const { statement, answer } of [requestLimits, patientLimits])
      expect(answer).toBeGreaterThan(statement);
  });

  test("and not at all for migrations, whatever the database says", async () => {
    const database = await testDatabase();
    const name = database.config.database!;
    await asAdministrator(database.config, async (client) => {
      await client.query(`alter database ${name} set statement_timeout = '1s'`);
      await client.query(`alter database ${name} set lock_timeout = '1s'`);
    });
    const migrations = practiceServers.flatMap((each) => each.migrations);
    const sql = `create table limits_then as ${SETTINGS}`;
    await migrate(database.config, [...migrations, { name: "limits/2099-01-01-look", sql }]);
    const { rows } = await asAdministrator(database.config, (client) => client.query("table limits_then"));
    expect(rows).toEqual([{ statement: "0", lock: "0", idle: "0" }]);
    await database.drop();
  });
});

describe("whoever meets a limit is told so plainly", () => {
  const call = async (text: string) => {
    asked = text;
    const { cookie, csrf } = weft.people.leader;
    const response = await weft.server.inject({
      method: "POST",
      url: `/api/v1/workspaces/${weft.workspace.slug}/commitments`,
      headers: { cookie, "x-weft-csrf": csrf },
      payload: { title: "Take one's time", dueOn: "2026-04-01" },
    });
    expect(response.statusCode).toBe(503);
    expect(response.headers["content-type"]).toContain("application/problem+json");
    expect(Number(response.headers["retry-after"])).toBeGreaterThan(0);
    expect(response.body).not.toMatch(/\.ts|canceling|pg_|select/i);
    return response.json().code as string;
  };

  test("a statement that takes too long", async () => {
    expect(await call("set local statement_timeout = 50; select pg_sleep(600)")).toBe("took_too_long");
  });

  test("a lock that somebody keeps", async () => {
    const holder = new pg.Client(weft.kernel.databaseConfig);
    await holder.connect();
    await holder.query("begin; lock table projection");
    expect(await call("set local lock_timeout = 50; lock table projection")).toBe("busy");
    await holder.query("rollback");
    await holder.end();
  });

  test("no connection to be had", async () => {
    const { pool } = weft.kernel;
    const taken = await Promise.all(Array.from({ length: pool.options.max }, () => pool.connect()));
    try {
      expect(await call("select 1")).toBe("busy");
      // Busy is not away: whoever looks whether Weft is ready is not answered by the pool.
      expect((await weft.server.inject("/readyz")).statusCode).toBe(200);
    } finally {
      for (const client of taken) client.release();
    }
  });
});

test("an answer that never comes is waited for as long as is said, and its connection is given up", async () => {
  const line = await lineTo(weft.kernel.databaseConfig);
  const config = { ...line.config, database: weft.kernel.databaseConfig.database };
  const pool = openPool(config, { asRole: "weft_app", limits: { ...requestLimits, answer: 1_000 } });
  const look = () =>
    inWorkspace(
      pool,
      weft.workspace.id,
      "read",
      async (client) => (await client.query("select 1 as one")).rows,
    );
  try {
    expect(await look()).toEqual([{ one: 1 }]);
    line.cut();
    const error = await look().then(
      () => null,
      (caught: unknown) => caught,
    );
    expect(isAway(error)).toBe(true);
    expect(pool.totalCount).toBe(0);
    line.mend();
    expect(await look()).toEqual([{ one: 1 }]);
  } finally {
    await pool.end();
    await line.close();
  }
});

test("a process that was held up itself reads what has come before it calls an answer late", async () => {
  const client = new pg.Client(weft.kernel.databaseConfig);
  await client.connect();
  const answer = inTime(client.query("select 1 as one"), 20);
  const end = performance.now() + 300;
  while (performance.now() < end);
  expect((await answer).rows).toEqual([{ one: 1 }]);
  await expect(inTime(client.query("select pg_sleep(600)"), 20)).rejects.toThrow("No answer");
  await client.end();
});
