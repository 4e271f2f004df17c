import { appendFile } from "node:fs/promises";
import type { PoolClient } from "pg";
import type { Kernel } from "../kernel.ts";
import type { Context, WorkspaceRow } from "../operation/context.ts";
import { headOfLog } from "./log-state.ts";
import { type Anchor, signHead, signingKey } from "./signed-head.ts";

/** The end of the log as it is now, signed; null while the log is empty. */
export async function anchorOf(
  kernel: Kernel,
  workspace: WorkspaceRow,
  client: PoolClient,
  now: string,
): Promise<Anchor | null> {
  const { seq, hash } = await headOfLog(client);
  if (seq === 0) return null;
  return signHead(signingKey(kernel.secret), { workspace: workspace.id, seq, hash, at: now });
}

/** Keeps the signed end of the log beside it, where it has moved. */
export async function keepSignedHead({ kernel, workspace, client, now }: Context): Promise<void> {
  const anchor = await anchorOf(kernel, workspace, client, now);
  if (!anchor) return;
  await client.query({
    name: "keep_signed_head",
    text: `insert into signed_head (seq, hash, at, key, signature) values ($1, decode($2, 'hex'), $3, $4, $5)
           on conflict do nothing`,
    values: [
      anchor.seq,
      anchor.hash,
      anchor.at,
      Buffer.from(anchor.key, "base64url"),
      Buffer.from(anchor.signature, "base64url"),
    ],
  });
}

/** Appends the signed end of the log to the file of the settings, a line of JSON each. */
export async function appendAnchor({ kernel, workspace, client, now }: Context): Promise<void> {
  if (!kernel.anchorFile) return;
  const anchor = await anchorOf(kernel, workspace, client, now);
  if (anchor) await appendFile(kernel.anchorFile, `${JSON.stringify(anchor)}\n`, { mode: 0o600 });
}
