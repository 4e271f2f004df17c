import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from "node:crypto";

const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const KEY_BYTES = 32;
const LENGTH_BYTES = 4;

/**
 * A key for one purpose in one workspace, derived from the secret of the installation (HKDF with SHA-256, RFC 5869). The secret
 * is in the settings or the data folder and never in the database.
 * @example keyFor(kernel.secret, workspace.id, "sealed answers")
 */
export function keyFor(secret: Buffer, workspaceId: string, purpose: string): Buffer {
  return Buffer.from(hkdfSync("sha256", secret, workspaceId, `weft ${purpose}`, KEY_BYTES));
}

export const newKey = () => randomBytes(KEY_BYTES);

/**
 * Encrypts with AES-256-GCM under a nonce of its own: nonce, tag, ciphertext.
 * @param place where it stands; it can be opened there only, so that one row cannot be put in the place of another
 */
export function seal(key: Buffer, plain: Buffer, place: string): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv("aes-256-gcm", key, nonce).setAAD(Buffer.from(place));
  const ciphertext = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), ciphertext]);
}

/** @throws Error when it was changed, stands in another place, or was sealed under another key */
export function unseal(key: Buffer, sealed: Buffer, place: string): Buffer {
  const tag = sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES);
  const decipher = createDecipheriv("aes-256-gcm", key, sealed.subarray(0, NONCE_BYTES), {
    authTagLength: TAG_BYTES,
  })
    .setAAD(Buffer.from(place))
    .setAuthTag(tag);
  return Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]);
}

/** The bytes of a value, filled up to whole blocks, so that their number tells nothing below a block. */
export function padded(value: unknown, blockBytes: number): Buffer {
  const text = Buffer.from(JSON.stringify(value));
  const size = Math.ceil((text.length + LENGTH_BYTES) / blockBytes) * blockBytes;
  const bytes = Buffer.alloc(size);
  bytes.writeUInt32BE(text.length);
  text.copy(bytes, LENGTH_BYTES);
  return bytes;
}

export function unpadded(bytes: Buffer): unknown {
  const length = bytes.readUInt32BE();
  return JSON.parse(bytes.subarray(LENGTH_BYTES, LENGTH_BYTES + length).toString());
}

/** A name for somebody under a key: the same each time, and nobody's without the key. */
export function tagOf(key: Buffer, name: string): Buffer {
  return createHmac("sha256", key).update(name).digest();
}
