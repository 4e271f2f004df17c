import { createHash, randomBytes } from "node:crypto";
import { z } from "zod";
import { canonicalJson } from "./canonical-json.ts";

/** The words of an event, as they stand beside the chain. `text` is JSON of the members that are null in the event's body. */
export type Payload = { salt: Buffer; text: string };

const known = new WeakMap<z.ZodType, readonly string[]>();

/** Members of an event's data that its contract marks with `payload(…)`. */
function payloadMembers(shape: z.ZodType): readonly string[] {
  let members = known.get(shape);
  if (!members) {
    members =
      shape instanceof z.ZodObject
        ? Object.entries(shape.shape)
            .filter(([, member]) => (member as z.ZodType).meta()?.payload === true)
            .map(([name]) => name)
        : [];
    known.set(shape, members);
  }
  return members;
}

/**
 * Takes the words out of an event's data: null stands in their place, and the digest of the salted words is what the chain covers.
 * Null as payload where there are none.
 */
export function splitPayload(
  shape: z.ZodType,
  data: Record<string, unknown>,
): { data: Record<string, unknown>; payload: Payload | null } {
  const words = Object.fromEntries(
    payloadMembers(shape)
      .filter((name) => data[name] !== null && data[name] !== undefined)
      .map((name) => [name, data[name]]),
  );
  if (Object.keys(words).length === 0) return { data, payload: null };
  const gaps = Object.fromEntries(Object.keys(words).map((name) => [name, null]));
  return { data: { ...data, ...gaps }, payload: { salt: randomBytes(16), text: canonicalJson(words) } };
}

/** SHA-256 of salt and words, hexadecimal. Without the salt a short text could be guessed from its digest once it is erased. */
export function payloadDigest({ salt, text }: Payload): string {
  return createHash("sha256").update(salt).update(text).digest("hex");
}
