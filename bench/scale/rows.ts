import { until } from "../../tests/support/until.ts";
import type { Caller, LargeWeft, Side } from "../large-weft.ts";
import { load } from "../load.ts";
import type { BenchReport } from "../report.ts";
import { quantile } from "../timing.ts";

/** What is opened, by whom, and what to reach. */
export type Row = {
  what: string;
  aim: string;
  path: string;
  callers: readonly Caller[];
  connections: number;
  /** For requests that write. */
  method?: "POST";
  body?: () => object;
};

/** One at a time (milliseconds, statements), then with many connections; an entry a round. */
export type Found = { ms: number[]; queries: number; perSecond: number[]; p99: number[] };
export type Measured = { row: Row; sides: Found[] };

const SECONDS = Number(process.env.BENCH_SECONDS ?? 4);
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 3);
const ONE_BY_ONE = 15;

export async function rowsOf(large: LargeWeft): Promise<Row[]> {
  const { leaders, guests, idle } = large.callers;
  const side = large.sides[0]!;
  const [filled] = await large.query(
    side,
    "select r.key from record r where r.id = (select challenge_id from challenge_update group by 1 order by count(*) desc, 1 limit 1)",
  );
  const open = { callers: leaders, connections: 10 };
  return [
    { what: "floor: /livez", aim: "", path: "/livez", callers: leaders, connections: 50 },
    { ...open, what: "scorecard", aim: "40 ms, 100/s", path: "/scorecard" },
    { ...open, what: "guest's feed", aim: "10 ms", path: "/events?limit=50", callers: guests },
    { ...open, what: "feed", aim: "", path: "/events?limit=50", connections: 50 },
    { ...open, what: "feed of what one follows", aim: "", path: "/events?limit=50&following=true" },
    { ...open, what: "Loom", aim: "6 queries, 10 ms", path: "/loom" },
    {
      ...open,
      what: "a filled challenge",
      aim: "6 queries, 10 ms",
      path: `/challenges/${String(filled!.key)}`,
    },
    { ...open, what: "departments", aim: "6 queries, 10 ms", path: "/departments" },
    { ...open, what: "people, first page", aim: "6 queries, 10 ms", path: "/people?limit=50" },
    { ...open, what: "list by an owner with nothing", aim: "5 ms", path: `/challenges?owner=${idle.id}` },
    { ...open, what: "search, few hits", aim: "30 ms", path: "/search?q=tariff" },
    { ...open, what: "search, no hit", aim: "30 ms", path: "/search?q=quixotic" },
    {
      ...open,
      what: "search, two words that few titles sound like",
      aim: "30 ms",
      path: "/search?q=kalomi%20sorda",
    },
    { ...open, what: "search, most hit", aim: "30 ms", path: "/search?q=supplier" },
    { ...open, what: "search, most hit, records alone", aim: "", path: "/search?q=supplier&parts=false" },
    { ...open, what: "search, few hits, records alone", aim: "", path: "/search?q=tariff&parts=false" },
    { ...open, what: "list of 50", aim: "ahead by 2", path: "/challenges?limit=50", connections: 50 },
    {
      ...open,
      what: "comments of a record",
      aim: "",
      path: `/records/${String(filled!.key)}/comments?limit=50`,
      connections: 50,
    },
    {
      ...open,
      what: "add a comment",
      aim: "600/s",
      path: "/records/C-{n}/comments",
      connections: 50,
      method: "POST",
      body: () => ({ body: "The supplier has confirmed the second batch; we look at it on Thursday." }),
    },
  ];
}

/** `BENCH_ROWS` names rows to be measured alone, by a regular expression on what they say. */
const ONLY = process.env.BENCH_ROWS;

/** Every row on every side, turn by turn, so that whatever else the machine does meets all alike. */
export async function measureRows(
  large: LargeWeft,
  rows: readonly Row[],
  report: BenchReport,
): Promise<Measured[]> {
  const measured: Measured[] = [];
  for (const row of rows.filter(({ what }) => !ONLY || new RegExp(ONLY).test(what))) {
    const sides: Found[] = large.sides.map(() => ({ ms: [], queries: 0, perSecond: [], p99: [] }));
    for (let round = 0; round < ROUNDS; round++) {
      // Who begins changes from round to round.
      const turns = [...large.sides.entries()];
      for (const [at, side] of round % 2 === 0 ? turns : turns.toReversed()) {
        const found = sides[at]!;
        await openOneByOne(large, side, row, found);
        const requests = row.callers.map((caller, place) => requestOf(large, row, caller, place));
        const { perSecond, latency } = await load(side.weft.address, requests, {
          connections: row.connections,
          seconds: SECONDS,
          warmup: round === 0 ? 2 : 0,
        });
        if (row.method) await large.settle(side);
        found.perSecond.push(perSecond);
        found.p99.push(latency.p99);
      }
    }
    measured.push({ row, sides });
    report.note(
      `${row.what}: ${sides.map((found, at) => `${large.sides[at]!.name} ${quantile(found.ms, 0.5).toFixed(1)} ms, ${found.queries.toFixed(1)} queries, ${quantile(found.perSecond, 0.5).toFixed(0)}/s`).join("; ")}`,
    );
  }
  return measured;
}

function requestOf(large: LargeWeft, { path, method, body }: Row, caller: Caller, place: number) {
  return {
    path: path === "/livez" ? path : large.path(path.replace("{n}", String(2 + place * 50))),
    headers: { ...caller.headers, ...(body ? { "content-type": "application/json" } : {}) },
    ...(method ? { method } : {}),
    ...(body ? { body: JSON.stringify(body()) } : {}),
  };
}

/** Nothing else under way: what one person waits. Statements are those after the caller is known to the server. */
async function openOneByOne(large: LargeWeft, side: Side, row: Row, found: Found): Promise<void> {
  const [caller] = row.callers;
  const { path, headers, method, body } = requestOf(large, row, caller!, 0);
  const open = async () => {
    const begun = performance.now();
    const response = await fetch(side.weft.address + path, {
      headers,
      ...(method ? { method } : {}),
      ...(body ? { body } : {}),
    });
    const text = await response.text();
    if (response.status !== 200)
      throw new Error(`${row.what} answered ${response.status}: ${text.slice(0, 200)}`);
    return performance.now() - begun;
  };
  // What the load before left unfinished may still hold every connection.
  await until(`${row.what} to be answered`, () => open().catch(() => null), 120);
  for (let warm = 0; warm < 3; warm++) await open();
  const before = await large.statements(side);
  for (let turn = 0; turn < ONE_BY_ONE; turn++) found.ms.push(await open());
  found.queries = ((await large.statements(side)) - before) / ONE_BY_ONE;
}
