import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type MachinePostgres, sql, startMachinePostgres } from "../tests/support/machine-postgres.ts";
import { type LoadRequest, load, machineLoad } from "./load.ts";
import { type Directus, installDirectus, startDirectus } from "./peer/directus.ts";
import type { BenchOptions, BenchReport } from "./report.ts";
import { type StockedWeft, stockedWeft } from "./stocked-weft.ts";

const ROWS = 2_000;
const ROUNDS = 4;
const SECONDS = Number(process.env.BENCH_SECONDS ?? 6);

type Turn = {
  what: string;
  aim?: string;
  connections: number;
  weft: LoadRequest[];
  directus: LoadRequest[];
};

/**
 * Weft beside Directus, in turns on one PostgreSQL of the machine with a database each: a list of 50, a search and a new record,
 * by fifty people who are no administrators. `BENCH_PEER` names a folder in which the peer stays installed for the next run.
 */
export async function run(report: BenchReport, { small }: BenchOptions): Promise<void> {
  const kept = process.env.BENCH_PEER;
  const folder = mkdtempSync(join(tmpdir(), "weft-peer-"));
  const skip = (why: string) => {
    report.skip("Directus", why);
    rmSync(folder, { recursive: true, force: true });
  };
  const installed = installDirectus(kept ?? join(folder, "directus"));
  if (typeof installed === "string") return skip(installed);
  const postgres = await startMachinePostgres(folder);
  if (typeof postgres === "string") return skip(postgres);
  let weft: StockedWeft | undefined;
  let directus: Directus | undefined;
  try {
    weft = await stockedWeft({ databaseUrl: await newDatabase(postgres, "weft") });
    await weft.stock(small ? ROWS / 10 : ROWS);
    const begun = Date.now() - weft.texts.length * 1_000;
    const home = join(folder, "home");
    mkdirSync(home);
    directus = await startDirectus(installed, {
      folder: home,
      postgres,
      rows: weft.texts.map(({ title, detail }, at) => ({
        title,
        detail,
        key: `C-${at + 1}`,
        version: 1,
        departments: [],
        state: "raised",
        date_updated: new Date(begun + at * 1_000).toISOString(),
      })),
    });
    report.note(
      `Directus ${directus.version} on its own Node 22, Weft on ${process.version}; both on ${postgres.version}, ${weft.texts.length} rows`,
    );
    for (const turn of turnsOf(weft, directus)) await takeTurns(report, turn, { weft, directus });
    report.note(machineLoad());
  } finally {
    await directus?.stop();
    await weft?.stop();
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function newDatabase(postgres: MachinePostgres, name: string): Promise<string> {
  await sql(postgres, "postgres", `create database ${name}`);
  return `postgresql://postgres@localhost/${name}?host=${encodeURIComponent(postgres.sockets)}`;
}

const FIELDS =
  "id,key,version,title,state,date_created,date_updated,health,owner.id,owner.first_name,owner.last_name,departments";

function turnsOf(weft: StockedWeft, directus: Directus): Turn[] {
  const title = "The second batch waits for a supplier";
  const detail = weft.texts[0]!.detail;
  const json = { "content-type": "application/json" };
  const ofWeft = (path: string, more: Partial<LoadRequest> = {}) =>
    weft.people.map(({ headers }) => ({
      path: weft.path(path),
      ...more,
      headers: { ...headers, ...more.headers },
    }));
  const ofDirectus = (path: string, more: Partial<LoadRequest> = {}) =>
    directus.people.map((headers) => ({ path, ...more, headers: { ...headers, ...more.headers } }));
  return [
    {
      what: "a list of 50",
      aim: "10",
      connections: 50,
      weft: ofWeft("/challenges?limit=50"),
      directus: ofDirectus(`/items/challenges?limit=50&sort=-date_updated,-id&fields=${FIELDS}`),
    },
    {
      what: "a search (a word in 1 % of the rows; Weft ranks by words, Directus looks for the letters)",
      connections: 10,
      weft: ofWeft("/search?q=tariff&limit=20"),
      directus: ofDirectus("/items/challenges?search=tariff&limit=20&fields=id,key,title,detail"),
    },
    {
      what: "a new record",
      aim: "6",
      connections: 50,
      weft: ofWeft("/challenges", {
        method: "POST",
        headers: json,
        body: JSON.stringify({ title, detail }),
      }),
      directus: ofDirectus(`/items/challenges?fields=${FIELDS}`, {
        method: "POST",
        headers: json,
        body: JSON.stringify({ title, detail, state: "raised", version: 1, departments: [] }),
      }),
    },
  ];
}

async function takeTurns(
  report: BenchReport,
  turn: Turn,
  { weft, directus }: { weft: StockedWeft; directus: Directus },
): Promise<void> {
  const sides = [
    { address: weft.weft.address, requests: turn.weft },
    { address: directus.address, requests: turn.directus },
  ];
  const sizes: string[] = [];
  for (const { address, requests } of sides) sizes.push(await sizeOf(address, requests[0]!));
  const times: number[][] = [[], []];
  const rates: number[][] = [[], []];
  for (let round = 0; round < ROUNDS; round++) {
    const order = round % 2 === 0 ? [0, 1] : [1, 0];
    for (const at of order) {
      const { address, requests } = sides[at]!;
      const { perSecond } = await load(address, requests, {
        connections: turn.connections,
        seconds: SECONDS,
        warmup: round === 0 ? 3 : 0,
      });
      rates[at]!.push(perSecond);
      times[at]!.push(1_000 / perSecond);
    }
  }
  report.ratio({
    what: `${turn.what}${turn.aim ? `, aim ${turn.aim} times` : ""}, ${turn.connections} connections`,
    ours: times[0]!,
    peer: times[1]!,
    peerName: `Directus ${directus.version}`,
    equal: `an answer is ${sizes.join(" and ")}`,
  });
  report.note(
    `a second: Weft ${rates[0]!.map(Math.round).join(", ")}; Directus ${rates[1]!.map(Math.round).join(", ")}`,
  );
}

/** What one answer holds; a list that is shorter than asked for would be quicker for nothing. */
async function sizeOf(address: string, { path, headers, method, body }: LoadRequest): Promise<string> {
  const response = await fetch(address + path, {
    ...(headers ? { headers } : {}),
    ...(method ? { method } : {}),
    ...(body ? { body } : {}),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${path} answered ${response.status}: ${text.slice(0, 300)}`);
  const answer = JSON.parse(text);
  const rows = answer.items ?? answer.data;
  return `${Array.isArray(rows) ? `${rows.length} rows, ` : ""}${text.length} characters`;
}
