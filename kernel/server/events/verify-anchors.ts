import type { PoolClient } from "pg";
import type { Kernel } from "../kernel.ts";
import type { WorkspaceRow } from "../operation/context.ts";
import { sayInstallation as say } from "../say-installation.ts";
import { type Anchor, isSigned, signingKey } from "./signed-head.ts";
import type { Walked } from "./verify-chain.ts";
import type { AuditFinding } from "./verify-rows.ts";

export type AnchorReport = {
  /** How many signed ends were compared: those beside the log, and those given. */
  beside: number;
  given: number;
  /** The last place that a signature covers; what comes after it is covered by the chain alone. */
  signedUpTo: number | null;
};

/** Compares signed ends of the log with the places they name, while the chain is walked. */
export async function watchAnchors(
  kernel: Kernel,
  workspace: WorkspaceRow,
  client: PoolClient,
  {
    anchors = [],
    key = signingKey(kernel.secret).public,
    head,
  }: { anchors?: readonly Anchor[]; key?: string; head?: { seq: number; hash: string } },
) {
  const { rows } = await client.query(
    `select seq, encode(hash, 'hex') as hash, at, key, signature from signed_head order by seq`,
  );
  const beside = rows.map(
    (row): Anchor => ({
      workspace: workspace.id,
      seq: row.seq,
      hash: row.hash,
      at: row.at,
      key: row.key.toString("base64url"),
      signature: row.signature.toString("base64url"),
    }),
  );
  const own = anchors.filter((anchor) => anchor.workspace === workspace.id);
  const all = [...beside, ...own];
  const bySeq = Map.groupBy(all, ({ seq }) => seq);
  const wrong: AuditFinding[] = [];
  let signedUpTo: number | null = null;

  return {
    see(seq: number, hash: Buffer): void {
      if (head?.seq === seq && !hash.toString("hex").startsWith(head.hash))
        wrong.push({ seq, what: say("headDiffers") });
      for (const anchor of bySeq.get(seq) ?? []) {
        if (anchor.key !== key) wrong.push({ seq, what: say("anchorKey", { key: anchor.key }) });
        else if (!isSigned(anchor)) wrong.push({ seq, what: say("anchorUnsigned") });
        else if (anchor.hash !== hash.toString("hex"))
          wrong.push({ seq, what: say("anchorDiffers", { at: anchor.at }) });
        else signedUpTo = seq;
      }
    },
    /** To be asked at the end: those that differ, and those that name a place the log does not reach. */
    faults({ seq: end, ended }: Walked): AuditFinding[] {
      // Where the walk stopped before its end, what lies beyond is not known to be gone.
      const beyond = ended ? all.filter(({ seq }) => seq > end) : [];
      if (ended && head && head.seq > end)
        wrong.push({ seq: end + 1, what: say("headBeyond", { seq: head.seq }) });
      if (beyond.length === 0) return wrong;
      const last = beyond.reduce((one, other) => (other.seq > one.seq ? other : one));
      return [...wrong, { seq: end + 1, what: say("cutOff", { seq: last.seq, at: last.at }) }];
    },
    found: (): AnchorReport => ({ beside: beside.length, given: own.length + (head ? 1 : 0), signedUpTo }),
  };
}
