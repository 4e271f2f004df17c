import pg from "pg";
import { inWorkspace, openPool } from "#kernel/server/database/pool.ts";
import { type LoadRequest, load, machineLoad, processorMs } from "./load.ts";
import type { BenchReport } from "./report.ts";
import { type StockedWeft, stockedWeft } from "./stocked-weft.ts";

const SECONDS = Number(process.env.BENCH_SECONDS ?? 12);
const RUNS = 3;

export async function run(report: BenchReport): Promise<void> {
  const stocked = await stockedWeft();
  try {
    await stocked.stock(5_000);
    await lists(report, stocked);
    await comments(report, stocked);
    await searches(report, stocked, 5_000);
    await stocked.stock(20_000);
    await searches(report, stocked, 20_000);
  } finally {
    await stocked.stop();
  }
}

async function lists(report: BenchReport, stocked: StockedWeft): Promise<void> {
  const page = await load(stocked.weft.address, [{ path: "/" }], { connections: 50, seconds: SECONDS / 2 });
  report.rate({ what: "A static page from the same server, 50 connections", ...page, note: machineLoad() });
  const bare = await bareQueries(stocked, SECONDS / 2);
  const requests = stocked.people.map(({ headers }) => ({
    path: stocked.path("/challenges?limit=50"),
    headers,
  }));
  await measured(
    report,
    stocked,
    "List 50 of 5,000 challenges, 50 connections (aim: 2,000/s, p99 < 60 ms; peers 42 to 399/s)",
    requests,
    {
      connections: 50,
      floor: { what: "the bare query in its transaction through the same driver", perSecond: bare },
    },
  );
}

/** The list's query with its row-level security and nothing around it, on as many connections as Weft has. */
async function bareQueries(stocked: StockedWeft, seconds: number): Promise<number> {
  const pool = openPool(stocked.database, { asRole: "weft_app" });
  const text = `select r.id, r.key, r.version, r.title, r.state, r.created_at, r.updated_at, c.health, c.department_ids,
      o.id as owner_id, o.name as owner_name
    from record r join challenge c on c.id = r.id join person o on o.id = c.owner_id
    where r.kind = 'challenge' and r.audience && $1 order by r.updated_at desc, r.id desc limit $2`;
  const tokens = ["workspace", "role:leader", `person:${stocked.people[0]!.id}`];
  const until = performance.now() + seconds * 1000;
  let done = 0;
  await Promise.all(
    Array.from({ length: 10 }, async () => {
      while (performance.now() < until) {
        const { rows } = await inWorkspace(pool, stocked.workspace.id, "read", (client) =>
          client.query({ name: "bare_list", text, values: [tokens, 51] }),
        );
        if (rows.length !== 51) throw new Error("the bare query found too little");
        done += 1;
      }
    }),
  );
  await pool.end();
  return done / seconds;
}

async function comments(report: BenchReport, stocked: StockedWeft): Promise<void> {
  const bare = await bareInserts(stocked, SECONDS / 2);
  const requests = stocked.people.map(({ headers }, at) => ({
    method: "POST",
    path: stocked.path(`/records/C-${1 + at * 7}/comments`),
    headers: { ...headers, "content-type": "application/json" },
    body: JSON.stringify({ body: "The supplier has confirmed the second batch; we look at it on Thursday." }),
  }));
  await measured(
    report,
    stocked,
    "Add a comment, 50 connections (aim: 1,000/s, p99 < 100 ms; peers 44 to 219/s)",
    requests,
    {
      connections: 50,
      floor: { what: "the bare insert and commit through the same driver, one connection", perSecond: bare },
    },
  );
}

/** One durable row after the other: what commits cost on this disk without anything around them. */
async function bareInserts(stocked: StockedWeft, seconds: number): Promise<number> {
  const client = new pg.Client(stocked.database);
  await client.connect();
  await client.query("create table if not exists bare (id int, body text)");
  const until = performance.now() + seconds * 1000;
  let done = 0;
  while (performance.now() < until) {
    await client.query({
      name: "bare_insert",
      text: "insert into bare values ($1, $2)",
      values: [done, "x".repeat(80)],
    });
    done += 1;
  }
  await client.end();
  return done / seconds;
}

async function searches(report: BenchReport, stocked: StockedWeft, records: number): Promise<void> {
  const words = {
    "a word in 60 % of them": "supplier",
    "a word in 1 %": "tariff",
    "a word no record has": "quixotic",
  };
  for (const [what, word] of Object.entries(words)) {
    const requests = stocked.people.map(({ headers }) => ({
      path: stocked.path(`/search?q=${word}`),
      headers,
    }));
    await measured(
      report,
      stocked,
      `Search ${records.toLocaleString("en")} records for ${what}, 10 connections (aim: p99 < 50 ms; peers 37 to 540 ms at 5,000)`,
      requests,
      {
        connections: 10,
      },
    );
  }
}

async function measured(
  report: BenchReport,
  stocked: StockedWeft,
  what: string,
  requests: LoadRequest[],
  { connections, floor }: { connections: number; floor?: { what: string; perSecond: number } },
): Promise<void> {
  await load(stocked.weft.address, requests, { connections, seconds: 3, warmup: 0 });
  const processes = stocked.processes();
  const before = { weft: processorMs(processes.weft), postgres: processorMs(processes.postgres) };
  const runs = [];
  for (let run = 0; run < RUNS; run++)
    runs.push(
      await load(stocked.weft.address, requests, { connections, seconds: SECONDS / RUNS, warmup: 0 }),
    );
  const done = runs.reduce((sum, { requests: count }) => sum + count, 0);
  const rates = runs.map(({ perSecond }) => perSecond).toSorted((a, b) => a - b);
  const middle = runs.toSorted((a, b) => a.perSecond - b.perSecond)[Math.floor(RUNS / 2)]!;
  const each = (part: "weft" | "postgres") =>
    ((processorMs(processes[part]) - before[part]) / done).toFixed(2);
  report.rate({
    what,
    ...middle,
    ...(floor ? { floor } : {}),
    note: `${rates[0]!.toFixed(0)} to ${rates.at(-1)!.toFixed(0)}/s over ${RUNS} runs; processor time a request: Weft ${each("weft")} ms, PostgreSQL ${each("postgres")} ms; ${machineLoad()}`,
  });
}
