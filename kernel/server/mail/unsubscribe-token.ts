import { createHmac } from "node:crypto";
import { sameText } from "../identity/secrets.ts";
import type { Kernel } from "../kernel.ts";
import type { WorkspaceRow } from "../operation/context.ts";

const sign = (secret: Buffer, workspaceId: string, personId: string) =>
  createHmac("sha256", secret).update(`no-mail:${workspaceId}:${personId}`).digest("base64url");

/**
 * Where a mail's "no more mail" leads. Opening it changes nothing (scanners open every link); it acts when it is posted to, by the button of
 * the page or by the mail program (RFC 8058). The token does nothing else and never runs out, as a mail is kept for years.
 */
export function unsubscribeUrl(
  { secret, publicUrl }: Pick<Kernel, "secret" | "publicUrl">,
  workspace: Pick<WorkspaceRow, "id" | "slug">,
  personId: string,
): string {
  const token = `${personId}.${sign(secret, workspace.id, personId)}`;
  return `${publicUrl}/api/v1/workspaces/${workspace.slug}/unsubscribes?token=${token}`;
}

/** Whose token this is; null for one that was not made here. */
export function personOfUnsubscribe(
  { secret }: Pick<Kernel, "secret">,
  workspace: Pick<WorkspaceRow, "id">,
  token: string,
): string | null {
  const [personId = "", signature = ""] = token.split(".");
  return sameText(signature, sign(secret, workspace.id, personId)) ? personId : null;
}
