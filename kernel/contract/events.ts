import { z } from "zod";
import { Id, Instant } from "./ids.ts";
import { PersonRef, RecordRef } from "./record.ts";

/** Event kinds of a practice with the shape of their data: `{ "risk.raised": z.object({ ... }) }`. */
export type EventKinds = Record<string, z.ZodType>;

/**
 * Marks a member of an event's data as free text that its record can lose: it is kept beside the chain, which covers a salted
 * digest of it, and reads as null once it is erased. Only whole members are marked, at the top level of `data`.
 * @example "risk.accepted": z.object({ until: Day, because: payload(z.string()) })
 */
export function payload<Shape extends z.ZodType>(shape: Shape): z.ZodNullable<Shape> {
  return shape.nullable().meta({ payload: true });
}

/** One thing that happened, as the feed and the live stream carry it. */
export const WeftEvent = z.object({
  /** Place in the workspace's chain, from 1, without gaps. */
  seq: z.int(),
  id: Id,
  at: Instant,
  kind: z.string(),
  /** Null when Weft itself did it (a job). */
  actor: PersonRef.nullable(),
  record: RecordRef.nullable(),
  /** What happened, after the name of who did it, in the language of whoever asks: "raised this risk". */
  says: z.string(),
  data: z.record(z.string(), z.unknown()),
  /** Its words are gone for good: the members of `data` that held them are null. */
  erased: z.literal(true).optional(),
});
export type WeftEvent = z.infer<typeof WeftEvent>;

/** An event of one kind, its data typed. */
export type EventOf<Kinds extends EventKinds, Kind extends keyof Kinds> = Omit<WeftEvent, "kind" | "data"> & {
  kind: Kind;
  data: z.output<Kinds[Kind]>;
};
