import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import pg from "pg";
import { pino } from "pino";
import { startEmbedded } from "#kernel/server/database/embedded.ts";
import { migrate } from "#kernel/server/database/migrate.ts";
import { buildHouse } from "#kernel/server/house.ts";
import { practiceServers } from "#practices/registry.server.ts";
import { machineLoad } from "./load.ts";
import type { BenchOptions, BenchReport } from "./report.ts";

const EVENTS = 200_000;
const landed = new URL("../tests/upgrade/", import.meta.url);

/** How long the first start of this version takes on a database of each landed schema whose log has grown to many events. */
export async function run(report: BenchReport, { small }: BenchOptions): Promise<void> {
  const events = small ? EVENTS / 100 : EVENTS;
  for (const file of readdirSync(landed).filter((name) => name.endsWith(".sql.gz"))) {
    const dataFolder = mkdtempSync(join(tmpdir(), "weft-bench-"));
    const server = await startEmbedded({ dataFolder, log: pino({ level: "silent" }) });
    const client = new pg.Client(server.config);
    try {
      await client.connect();
      await client.query(gunzipSync(readFileSync(new URL(file, landed))).toString());
      await grow(client, events);
      const begun = performance.now();
      await migrate(server.config, buildHouse(practiceServers).migrations);
      const seconds = (performance.now() - begun) / 1_000;
      report.measure({ what: `${file}, ${events} events: to this version`, value: seconds, unit: "s" });
    } finally {
      await client.end();
      await server.stop();
      rmSync(dataFolder, { recursive: true, force: true });
    }
  }
  report.note(`Load of the machine at the end: ${machineLoad()}`);
}

/** The events there are, again and again; migrations look at bodies and their order, and not at the hashes there were. */
async function grow(client: pg.Client, events: number): Promise<void> {
  await client.query("set search_path = public");
  const { rows } = await client.query("select max(seq)::int as last from event");
  await client.query("alter table event disable trigger event_is_append_only");
  await client.query({
    text: `insert into event (workspace_id, seq, id, kind, actor_id, record_id, audience, at, body, hash)
           select e.workspace_id, e.seq + again * $2::int, gen_random_uuid(), e.kind, e.actor_id, e.record_id, e.audience, e.at, e.body, e.hash
           from event e cross join generate_series(1, $1::int / $2::int) again where e.seq + again * $2::int <= $1`,
    values: [events, rows[0].last],
  });
  await client.query("alter table event enable trigger event_is_append_only");
  await client.query(
    "update event_head h set seq = (select max(seq) from event e where e.workspace_id = h.workspace_id)",
  );
  await client.query("vacuum analyze");
}
