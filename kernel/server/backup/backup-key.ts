import { createHmac, hkdfSync, randomBytes, scryptSync } from "node:crypto";
import { BackupFault } from "./fault.ts";
import { say } from "./say.ts";

const KEY_BYTES = 32;
const SALT_BYTES = 32;
const CHECK_BYTES = 16;
const FEWEST_CHARACTERS = 12;

/** How a key was made of what was given; stands in the header, so that it can be made again. */
export type KeyMaking = { how: "raw" } | { how: "scrypt"; log2N: number; r: number; p: number };

/** What RFC 7914 and OWASP recommend for files: 128 MiB and some tenths of a second a guess. */
const costs = { log2N: 17, r: 8, p: 1 } as const;
/** The most that is believed of a header, so that a made-up one cannot exhaust the machine. */
const most = { log2N: 20, r: 16, p: 4 } as const;

const rawKey = /^[A-Za-z0-9+/]{43}=$/;

/** 32 random bytes in base64 (`openssl rand -base64 32`) are a key; anything else is a passphrase. */
export function makingOf(given: string): KeyMaking {
  if (rawKey.test(given)) return { how: "raw" };
  if (given.length < FEWEST_CHARACTERS)
    throw new BackupFault("key_short", say("keyShort", { least: FEWEST_CHARACTERS }));
  return { how: "scrypt", ...costs };
}

export const newSalt = () => randomBytes(SALT_BYTES);

export function believable(making: KeyMaking): boolean {
  if (making.how === "raw") return true;
  return (["log2N", "r", "p"] as const).every(
    (cost) => Number.isSafeInteger(making[cost]) && making[cost] >= 1 && making[cost] <= most[cost],
  );
}

export type FileKey = {
  /** Encrypts the chunks of one file and of no other. */
  chunks: Buffer;
  /** Tells a wrong key from a damaged file, and binds the file to one key (AES-GCM by itself does not commit). */
  check: Buffer;
};

/** The keys of one file, by HKDF with SHA-256 (RFC 5869) from what was given and the file's own salt. */
export function fileKey(given: string, making: KeyMaking, salt: Buffer): FileKey {
  const root =
    making.how === "raw"
      ? Buffer.from(given, "base64")
      : scryptSync(given.normalize("NFKC"), salt, KEY_BYTES, {
          N: 2 ** making.log2N,
          r: making.r,
          p: making.p,
          maxmem: 256 * making.r * 2 ** making.log2N,
        });
  const derive = (purpose: string) =>
    Buffer.from(hkdfSync("sha256", root, salt, `weft backup ${purpose}`, KEY_BYTES));
  return { chunks: derive("chunks"), check: derive("key check").subarray(0, CHECK_BYTES) };
}

/**
 * Tells whether two installations have the same secret, without telling the secret (which has at least 32 bytes, so that it
 * cannot be guessed from this).
 */
export function fingerprintOf(secret: Buffer): string {
  return createHmac("sha256", secret).update("weft backup fingerprint").digest("hex").slice(0, 32);
}
