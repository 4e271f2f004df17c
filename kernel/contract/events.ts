import { z } from "zod";
import { Id, Instant } from "./ids.ts";
import { PersonRef, RecordRef } from "./record.ts";

/** Event kinds of a practice with the shape of their data: `{ "risk.raised": z.object({ ... }) }`. */
export type EventKinds = Record<string, z.ZodType>;

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
  data: z.record(z.string(), z.unknown()),
});
export type WeftEvent = z.infer<typeof WeftEvent>;

/** An event of one kind, its data typed. */
export type EventOf<Kinds extends EventKinds, Kind extends keyof Kinds> = Omit<WeftEvent, "kind" | "data"> & {
  kind: Kind;
  data: z.output<Kinds[Kind]>;
};
