import { createHash } from "node:crypto";
import { inWorkspace } from "../database/pool.ts";
import type { Kernel } from "../kernel.ts";
import type { WorkspaceRow } from "../operation/context.ts";
import { canonicalJson } from "./canonical-json.ts";

export type ChainReport = {
  events: number;
  /** Hash of the last event, hexadecimal: kept elsewhere, it proves later that nothing before it was changed. */
  head: string | null;
  /** The first place where the chain does not hold, and in what way. */
  fault: { seq: number; what: string } | null;
};

const BATCH = 2_000;

/**
 * Reads a workspace's whole event log and recomputes its hash chain:
 * hash(n) = SHA-256(hash(n - 1) || n || "\n" || body(n)), with the empty string before the first.
 *
 * @param onProgress called with the number of events read so far.
 */
export async function verifyChain(
  kernel: Kernel,
  workspace: WorkspaceRow,
  onProgress: (read: number) => void = () => {},
): Promise<ChainReport> {
  return inWorkspace(kernel.pool, workspace.id, "read", async (client) => {
    // One snapshot for the whole walk, whatever is written meanwhile.
    await client.query("set transaction isolation level repeatable read");
    let previous = Buffer.alloc(0);
    let seq = 0;
    const broken = (what: string): ChainReport => ({
      events: seq,
      head: null,
      fault: { seq: seq + 1, what },
    });
    for (;;) {
      const { rows } = await client.query({
        name: "verify_chain",
        text: `select seq, kind, actor_id, record_id, audience, at, body, hash from event where seq > $1 order by seq limit $2`,
        values: [seq, BATCH],
      });
      for (const row of rows) {
        if (row.seq !== seq + 1) return broken(`event ${seq + 1} is missing`);
        const hash = createHash("sha256").update(previous).update(`${row.seq}\n${row.body}`).digest();
        if (!hash.equals(row.hash)) return broken("its text or its hash was changed");
        const body = JSON.parse(row.body);
        const told = {
          kind: row.kind,
          actor: row.actor_id,
          record: row.record_id,
          audience: row.audience,
          at: row.at,
        };
        const { data: _, ...written } = body;
        if (canonicalJson(told) !== canonicalJson(written))
          return broken("its columns differ from the text that is hashed");
        previous = hash;
        seq = row.seq;
      }
      onProgress(seq);
      if (rows.length < BATCH) break;
    }
    const head = (await client.query("select seq, hash from event_head")).rows[0];
    if (head && (head.seq !== seq || !previous.equals(head.hash))) {
      return broken(`the head says there are ${head.seq} events; the last ones are gone`);
    }
    return { events: seq, head: seq > 0 ? previous.toString("hex") : null, fault: null };
  });
}
