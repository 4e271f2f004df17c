import { createHash, createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { hash, verify } from "@node-rs/argon2";

/** 32 random bytes for a cookie, a link or a key, as base64url. Only its hash is ever stored. */
export function newToken(): string {
  return randomBytes(32).toString("base64url");
}

export function hashToken(token: string): Buffer {
  return createHash("sha256").update(token).digest();
}

/** Argon2id with the parameters OWASP names as its minimum (19 MiB, 2 passes, 1 lane). */
const argon2id = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** In one form whatever keyboard it comes from: some compose ü, others write u and its dots. */
const composed = (password: string) => password.normalize("NFC");

export function hashPassword(password: string): Promise<string> {
  return hash(composed(password), argon2id);
}

/** A hash of nothing anybody knows, verified when there is no account, so that the answer takes as long. */
let decoy: Promise<string> | undefined;

export async function passwordMatches(stored: string | null | undefined, password: string): Promise<boolean> {
  decoy ??= hashPassword(newToken());
  const matches = await verify(stored ?? (await decoy), composed(password));
  return matches && Boolean(stored);
}

/** The csrf value of a sign-in: derived, so nothing has to be stored. */
export function csrfOf(secret: Buffer, signInId: string): string {
  return createHmac("sha256", secret).update(`csrf:${signInId}`).digest("base64url");
}

export function sameText(a: string, b: string): boolean {
  const left = Buffer.from(a);
  const right = Buffer.from(b);
  return left.length === right.length && timingSafeEqual(left, right);
}
