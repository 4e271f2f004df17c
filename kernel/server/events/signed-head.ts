import { createPrivateKey, createPublicKey, hkdfSync, type KeyObject, sign, verify } from "node:crypto";
import { z } from "zod";

/**
 * The end of a workspace's log at some moment, signed: whoever keeps it elsewhere can prove later that nothing up to there was changed
 * and that nothing was cut off. `hash` is hexadecimal; `key` and `signature` are base64url.
 */
export const Anchor = z.object({
  workspace: z.uuid(),
  seq: z.int().min(1),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  at: z.iso.datetime(),
  key: z.base64url().length(43),
  signature: z.base64url().length(86),
});
export type Anchor = z.output<typeof Anchor>;

/** What an Ed25519 key of 32 bytes is wrapped in (RFC 8410). */
const PRIVATE = Buffer.from("302e020100300506032b657004220420", "hex");
const PUBLIC = Buffer.from("302a300506032b6570032100", "hex");

export type SigningKey = { private: KeyObject; public: string };

/**
 * The signing key of an installation, derived from its secret (HKDF with SHA-256), which is in the settings or the data folder and never
 * in the database: each process of an installation has the same, and whoever has the database alone has none.
 */
export function signingKey(secret: Buffer): SigningKey {
  const seed = Buffer.from(hkdfSync("sha256", secret, "", "weft audit heads", 32));
  const key = createPrivateKey({ key: Buffer.concat([PRIVATE, seed]), format: "der", type: "pkcs8" });
  const raw = createPublicKey(key).export({ format: "der", type: "spki" }).subarray(PUBLIC.length);
  return { private: key, public: raw.toString("base64url") };
}

export function signHead(key: SigningKey, head: Pick<Anchor, "workspace" | "seq" | "hash" | "at">): Anchor {
  const { workspace, seq, hash, at } = head;
  const signature = sign(null, textOf(head), key.private).toString("base64url");
  return { workspace, seq, hash, at, key: key.public, signature };
}

/** Whether the key that an anchor names has signed it; whose key that is must be asked beside it. */
export function isSigned(anchor: Anchor): boolean {
  const raw = Buffer.from(anchor.key, "base64url");
  const key = createPublicKey({ key: Buffer.concat([PUBLIC, raw]), format: "der", type: "spki" });
  return verify(null, textOf(anchor), key, Buffer.from(anchor.signature, "base64url"));
}

const textOf = ({ workspace, seq, hash, at }: Pick<Anchor, "workspace" | "seq" | "hash" | "at">) =>
  Buffer.from(`weft audit head\n${workspace}\n${seq}\n${hash}\n${at}`);
