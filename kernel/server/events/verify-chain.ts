import { createHash } from "node:crypto";
import { inWorkspace } from "../database/pool.ts";
import type { Kernel } from "../kernel.ts";
import type { WorkspaceRow } from "../operation/context.ts";
import { sayInstallation as say } from "../say-installation.ts";
import { canonicalJson } from "./canonical-json.ts";
import { payloadDigest } from "./split-payload.ts";
import { type Erasure, watchErasures } from "./verify-erasures.ts";

export type ChainReport = {
  events: number;
  /** Hash of the last event, hexadecimal: kept elsewhere, it proves later that nothing before it was changed. */
  head: string | null;
  /** The first place where the chain does not hold, and in what way. */
  fault: { seq: number; what: string } | null;
  /** How many events have lost their words, and by which erasures. */
  erased: number;
  erasures: Erasure[];
};

const BATCH = 2_000;

/**
 * Reads a workspace's whole event log and recomputes its hash chain:
 * hash(n) = SHA-256(hash(n - 1) || n || "\n" || body(n)), with SHA-256("weft " || workspace) before the first. A body holds the
 * digest of the words beside it: they must be there unchanged, or an event must say that they were erased.
 *
 * @param onProgress called with the number of events read so far.
 */
export async function verifyChain(
  kernel: Kernel,
  workspace: WorkspaceRow,
  onProgress: (read: number) => void = () => {},
): Promise<ChainReport> {
  return inWorkspace(kernel.pool, workspace.id, "patient read", async (client) => {
    // One snapshot for the whole walk, whatever is written meanwhile.
    await client.query("set transaction isolation level repeatable read");
    let previous = createHash("sha256").update(`weft ${workspace.id}`).digest();
    let seq = 0;
    const erasures = watchErasures();
    const report = (head: string | null, fault: ChainReport["fault"]): ChainReport => ({
      events: seq,
      head,
      fault,
      ...erasures.found(),
    });
    const broken = (what: string, at = seq + 1) => report(null, { seq: at, what });
    for (;;) {
      const { rows } = await client.query({
        name: "verify_chain",
        text: `select e.seq, e.id, e.kind, e.actor_id, e.record_id, e.audience, e.at, e.body, e.hash,
                 p.seq as payload_seq, p.salt, p.body as text, p.erased_at, p.erased_by, p.erased_why
               from event e left join event_payload p on p.seq = e.seq where e.seq > $1 order by e.seq limit $2`,
        values: [seq, BATCH],
      });
      for (const row of rows) {
        if (row.seq !== seq + 1) return broken(say("eventMissing", { seq: seq + 1 }));
        const hash = createHash("sha256").update(previous).update(`${row.seq}\n${row.body}`).digest();
        if (!hash.equals(row.hash)) return broken(say("textChanged"));
        const { data, payload, ...written } = JSON.parse(row.body);
        if (canonicalJson(columnsOf(row)) !== canonicalJson(written)) return broken(say("columnsDiffer"));
        const fault = payloadFault(row, payload);
        if (fault) return broken(fault);
        erasures.see(row, data);
        previous = hash;
        seq = row.seq;
      }
      onProgress(seq);
      if (rows.length < BATCH) break;
    }
    const head = (await client.query("select seq, hash from event_head")).rows[0];
    if (head && (head.seq !== seq || !previous.equals(head.hash))) {
      return broken(say("lastGone", { seq: head.seq }));
    }
    const fault = erasures.fault();
    return fault ? report(null, fault) : report(seq > 0 ? previous.toString("hex") : null, null);
  });
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
