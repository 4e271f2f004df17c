import { createHash } from "node:crypto";
import type { PoolClient } from "pg";
import { inWorkspace } from "../database/pool.ts";
import type { Kernel } from "../kernel.ts";
import type { WorkspaceRow } from "../operation/context.ts";
import { sayInstallation as say } from "../say-installation.ts";
import { canonicalJson } from "./canonical-json.ts";
import type { Anchor } from "./signed-head.ts";
import { payloadDigest } from "./split-payload.ts";
import { type AnchorReport, watchAnchors } from "./verify-anchors.ts";
import { type Erasure, watchErasures } from "./verify-erasures.ts";
import { type AuditFinding, changedSeals, type RowsCovered, verifyRows } from "./verify-rows.ts";

export type ChainReport = {
  workspace: string;
  events: number;
  /** Hash of the last event, hexadecimal: kept elsewhere, it proves later that nothing before it was changed. */
  head: string | null;
  /** The first of the findings. */
  fault: AuditFinding | null;
  findings: AuditFinding[];
  /** The rows of the record that are as the log says, and how many events from before they were covered say nothing of rows. */
  rows: { tables: number; rows: number; eventsBefore: number };
  anchors: AnchorReport;
  /** How many events have lost their words, and by which erasures. */
  erased: number;
  erasures: Erasure[];
};

const BATCH = 2_000;

/**
 * Reads a workspace's whole event log and recomputes its hash chain:
 * hash(n) = SHA-256(hash(n - 1) || n || "\n" || body(n)), with SHA-256("weft " || workspace) before the first. A body holds the
 * digest of the words beside it: they must be there unchanged, or an event must say that they were erased. It also holds a digest of the
 * seals of the rows its transaction wrote: every row of the record must be as its last seal says. Signed ends of the log, those beside
 * it and the given ones, must be places of it.
 *
 * @param given.anchors signed ends that were kept elsewhere
 * @param given.key the public key that signed them, where it is not this installation's
 * @param given.head an end as a digest prints it
 * @param given.onProgress called with the number of events read so far.
 */
export async function verifyChain(
  kernel: Kernel,
  workspace: WorkspaceRow,
  given: {
    anchors?: readonly Anchor[];
    key?: string;
    head?: { seq: number; hash: string };
    onProgress?: (read: number) => void;
  } = {},
): Promise<ChainReport> {
  return inWorkspace(kernel.pool, workspace.id, "patient read", async (client) => {
    // One snapshot for the whole walk, whatever is written meanwhile.
    await client.query("set transaction isolation level repeatable read");
    const erasures = watchErasures();
    const anchors = await watchAnchors(kernel, workspace, client, given);
    const log = await walk(client, { erasures, anchors, onProgress: given.onProgress });
    const broken = log.findings.length > 0;
    // Where the log itself does not hold, rows cannot be compared with it; those that were written after a cut still show.
    const rows = await verifyRows(client);
    const findings = [
      ...log.findings,
      ...(broken ? [] : erasures.faults()),
      ...anchors.faults(log),
      ...rows.findings,
    ];
    return {
      workspace: workspace.slug,
      events: log.seq,
      head: findings.length === 0 && log.seq > 0 ? log.hash.toString("hex") : null,
      fault: findings[0] ?? null,
      findings,
      rows: { tables: rows.tables, rows: rows.rows, eventsBefore: log.uncovered },
      anchors: anchors.found(),
      ...erasures.found(),
    };
  });
}

type Watching = {
  erasures: ReturnType<typeof watchErasures>;
  anchors: Awaited<ReturnType<typeof watchAnchors>>;
  onProgress: ((read: number) => void) | undefined;
};

/** How far the log was read, and where it stopped to hold. */
export type Walked = {
  seq: number;
  hash: Buffer;
  uncovered: number;
  findings: AuditFinding[];
  /** Whether the last event there is was reached. */
  ended: boolean;
};

async function walk(client: PoolClient, { erasures, anchors, onProgress }: Watching): Promise<Walked> {
  const { rows: start } = await client.query("select chain_start() as hash");
  const log: Walked = { seq: 0, hash: start[0].hash, uncovered: 0, findings: [], ended: false };
  let coveredYet = false;
  const broken = (what: string): Walked => {
    log.findings.push({ seq: log.seq + 1, what });
    return log;
  };
  for (;;) {
    const { rows } = await client.query({
      name: "verify_chain",
      text: `select e.seq, e.id, e.kind, e.actor_id, e.record_id, e.audience, e.at, e.body, e.hash,
               p.seq as payload_seq, p.salt, p.body as text, p.erased_at, p.erased_by, p.erased_why
             from event e left join event_payload p on p.seq = e.seq where e.seq > $1 order by e.seq limit $2`,
      values: [log.seq, BATCH],
    });
    const covered: { seq: number; rows: RowsCovered }[] = [];
    for (const row of rows) {
      if (row.seq !== log.seq + 1) return broken(say("eventMissing", { seq: log.seq + 1 }));
      const hash = createHash("sha256").update(log.hash).update(`${row.seq}\n${row.body}`).digest();
      if (!hash.equals(row.hash)) return broken(say("textChanged"));
      const { data, payload, rows: sealed, ...written } = JSON.parse(row.body);
      if (canonicalJson(columnsOf(row)) !== canonicalJson(written)) return broken(say("columnsDiffer"));
      const fault = payloadFault(row, payload);
      if (fault) return broken(fault);
      erasures.see(row, data);
      anchors.see(row.seq, hash);
      if (sealed) covered.push({ seq: row.seq, rows: sealed });
      coveredYet ||= sealed !== undefined;
      if (!coveredYet) log.uncovered++;
      log.hash = hash;
      log.seq = row.seq;
    }
    log.findings.push(...(await changedSeals(client, covered)));
    onProgress?.(log.seq);
    if (rows.length < BATCH) break;
  }
  log.ended = true;
  const { rows: heads } = await client.query("select seq, hash from event_head");
  const head = heads[0];
  if (!head && log.seq > 0) return broken(say("headGone"));
  if (head && (head.seq !== log.seq || !log.hash.equals(head.hash)))
    return broken(say("lastGone", { seq: head.seq }));
  const { rows: ahead } = await client.query("select name, seq from projection where seq > $1", [log.seq]);
  if (ahead.length > 0) return broken(say("readFurther", { seq: ahead[0].seq }));
  return log;
}

// biome-ignore lint: a row of the query above
const columnsOf = (row: any) => ({
  id: row.id,
  kind: row.kind,
  actor: row.actor_id,
  record: row.record_id,
  audience: row.audience,
  at: row.at,
});

/** What is wrong with the words beside an event, by the digest in its body. */
// biome-ignore lint: a row of the query above
function payloadFault(row: any, digest: string | undefined): string | null {
  if (digest === undefined) return row.payload_seq === null ? null : say("wordsAdded");
  if (row.payload_seq === null) return say("wordsGone");
  if (row.erased_at) return null;
  return payloadDigest({ salt: row.salt, text: row.text }) === digest ? null : say("wordsChanged");
}
