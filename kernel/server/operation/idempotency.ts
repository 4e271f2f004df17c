import { createHmac } from "node:crypto";
import type { Kysely } from "kysely";
import type { KernelTables } from "../database/tables.ts";
import type { Kernel } from "../kernel.ts";
import { problem } from "../problem.ts";
import { keyFor, padded, seal, unpadded, unseal } from "../sealed/envelope.ts";
import type { WorkspaceRow } from "./context.ts";

/** Lengths of answers in steps of this many bytes only. */
const BLOCK_BYTES = 256;

type Keys = { request: Buffer; answer: Buffer };
export const noKeys: Keys = { request: Buffer.alloc(0), answer: Buffer.alloc(0) };

/** What is kept to answer a repeated request holds what people wrote: it can be read with the secret of the installation only. */
export function idempotencyKeys({ secret }: Kernel, { id }: WorkspaceRow): Keys {
  return {
    request: keyFor(secret, id, "idempotency requests"),
    answer: keyFor(secret, id, "idempotency answers"),
  };
}

/** Keyed, so that a short answer cannot be found out by hashing all there are. */
export function hashOf(key: Buffer, ...parts: unknown[]): Buffer {
  return createHmac("sha256", key).update(JSON.stringify(parts)).digest();
}

const placeOf = (personId: string, key: string) => `${personId} ${key}`;

export function sealedAnswer(key: Buffer, personId: string, name: string, answer: unknown): string {
  return seal(key, padded(answer, BLOCK_BYTES), placeOf(personId, name)).toString("base64");
}

/** Null when the key is new (and now claimed); the stored answer when the same request came before. */
export async function claimIdempotencyKey<Answer>(
  db: Kysely<KernelTables>,
  person_id: string,
  key: string,
  request_hash: Buffer,
  now: string,
  answerKey: Buffer,
): Promise<Answer | null> {
  const claimed = await db
    .insertInto("idempotency")
    .values({ person_id, key, request_hash, status: null, body: null, created_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .returning("key")
    .executeTakeFirst();
  if (claimed) return null;
  const before = await db
    .selectFrom("idempotency")
    .select(["request_hash", "body"])
    .where("person_id", "=", person_id)
    .where("key", "=", key)
    .executeTakeFirstOrThrow();
  if (!before.request_hash.equals(request_hash)) throw problem("idempotency_key_reused");
  return unpadded(unseal(answerKey, Buffer.from(before.body!, "base64"), placeOf(person_id, key))) as Answer;
}
