import { createCipheriv, createDecipheriv, createHash } from "node:crypto";
import { Transform } from "node:stream";
import type { Sealing } from "./header.ts";

const GCM_TAG_BYTES = 16;
const SHA_BYTES = 32;
const NONCE_BYTES = 12;

/** How many bytes stand behind the content of each chunk. */
export const tagBytes = ({ key }: Sealing) => (key ? GCM_TAG_BYTES : SHA_BYTES);

/**
 * The STREAM construction (Hoang, Reyhanitabar, Rogaway, Vizár 2015), as age and others use it: the nonce is the place of a
 * chunk and whether it is the last, so that none can be left out, put elsewhere or follow the end. The key is of this
 * file alone, so no nonce comes twice. Without a key a SHA-256 over the same stands in the place of the tag: it finds damage and does not keep
 * out somebody who wants to change the file.
 */
function nonceOf(place: number, last: boolean): Buffer {
  const nonce = Buffer.alloc(NONCE_BYTES);
  nonce.writeUInt32BE(place, 7);
  nonce[11] = last ? 1 : 0;
  return nonce;
}

export function sealChunk({ key, digest }: Sealing, plain: Buffer, place: number, last: boolean): Buffer {
  const nonce = nonceOf(place, last);
  if (!key)
    return Buffer.concat([plain, createHash("sha256").update(digest).update(nonce).update(plain).digest()]);
  const cipher = createCipheriv("aes-256-gcm", key, nonce).setAAD(digest);
  return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** @returns null when it was changed, or is not the chunk of this file at this place */
export function openChunk(sealing: Sealing, sealed: Buffer, place: number, last: boolean): Buffer | null {
  const { key, digest } = sealing;
  const end = sealed.length - tagBytes(sealing);
  if (end < 0) return null;
  const content = sealed.subarray(0, end);
  const tag = sealed.subarray(end);
  const nonce = nonceOf(place, last);
  if (!key) {
    const found = createHash("sha256").update(digest).update(nonce).update(content).digest();
    return found.equals(tag) ? content : null;
  }
  const decipher = createDecipheriv("aes-256-gcm", key, nonce, { authTagLength: GCM_TAG_BYTES })
    .setAAD(digest)
    .setAuthTag(tag);
  try {
    return Buffer.concat([decipher.update(content), decipher.final()]);
  } catch {
    return null;
  }
}

/** Cuts what flows through into chunks and closes each; the last one is known by its not being followed. */
export function sealChunks(sealing: Sealing): Transform {
  const { chunkBytes } = sealing;
  let held: Buffer[] = [];
  let length = 0;
  let place = 0;
  return new Transform({
    transform(piece: Buffer, _encoding, done) {
      held.push(piece);
      length += piece.length;
      if (length > chunkBytes) {
        let all = Buffer.concat(held);
        while (all.length > chunkBytes) {
          this.push(sealChunk(sealing, all.subarray(0, chunkBytes), place, false));
          place += 1;
          all = all.subarray(chunkBytes);
        }
        held = [all];
        length = all.length;
      }
      done();
    },
    flush(done) {
      this.push(sealChunk(sealing, Buffer.concat(held), place, true));
      done();
    },
  });
}
