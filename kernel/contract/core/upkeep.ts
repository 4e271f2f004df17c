import { z } from "zod";
import { WeftEvent } from "../events.ts";
import { Id, Instant, RecordName } from "../ids.ts";
import { operation } from "../operation.ts";
import { PersonRef } from "../record.ts";
import { everyRole } from "../roles.ts";

const administrators = { roles: ["administrator"] } as const;

/** Something that should have followed from an event and did not. */
export const SetAside = z.object({
  id: Id,
  /** `reactions`: what a practice does after an event. `inbox`: whom it is told. */
  derivation: z.enum(["reactions", "inbox"]),
  /** The practice whose it is. */
  part: z.string(),
  kind: z.string(),
  /** Null where one may not see it. */
  event: WeftEvent.nullable(),
  tries: z.int(),
  /** Null: tried often enough; it waits for "try again". */
  nextAt: Instant.nullable(),
  error: z.string(),
  failedAt: Instant,
});
export type SetAside = z.infer<typeof SetAside>;

/** Something on its way to somebody that did not arrive yet. */
export const Delivery = z.object({
  id: Id,
  channel: z.string(),
  purpose: z.string(),
  person: PersonRef,
  /** `uncertain`: all of it was handed over, and nobody said whether it was taken; it is not sent again by itself. */
  state: z.enum(["waiting", "sending", "failed", "given_up", "uncertain"]),
  tries: z.int(),
  nextAt: Instant.nullable(),
  error: z.string().nullable(),
  createdAt: Instant,
});
export type Delivery = z.infer<typeof Delivery>;

export const upkeepOperations = {
  listSetAside: operation({
    id: "upkeep.list-set-aside",
    method: "GET",
    path: "/upkeep/set-aside",
    summary: "What should have followed from an event and failed, newest first",
    access: administrators,
    result: z.object({ items: z.array(SetAside), total: z.int() }),
  }),
  retrySetAside: operation({
    id: "upkeep.retry-set-aside",
    method: "POST",
    path: "/upkeep/set-aside/{setAside}/tries",
    summary: "Try again what failed",
    access: administrators,
    params: z.object({ setAside: Id }),
    result: z.object({}),
  }),
  listDeliveries: operation({
    id: "upkeep.list-deliveries",
    method: "GET",
    path: "/upkeep/deliveries",
    summary: "What failed to arrive, newest first, and how much waits",
    access: administrators,
    result: z.object({
      items: z.array(Delivery),
      waiting: z.int(),
      failed: z.int(),
      givenUp: z.int(),
      uncertain: z.int(),
    }),
  }),
  retryDelivery: operation({
    id: "upkeep.retry-delivery",
    method: "POST",
    path: "/upkeep/deliveries/{delivery}/tries",
    summary: "Send again what was given up or may not have arrived",
    access: administrators,
    params: z.object({ delivery: Id }),
    result: z.object({}),
  }),
  mailOf: operation({
    id: "upkeep.mail-of",
    method: "GET",
    path: "/upkeep/people/{person}/mail",
    summary:
      "Whether mail reaches somebody: since when a mail server refuses their address, and what it said",
    access: { ...administrators, record: { kind: "person", param: "person" } },
    params: z.object({ person: RecordName }),
    result: z.object({
      refusedAt: Instant.nullable(),
      says: z.string().nullable(),
      /** Mails to them that were given up and wait for "try again". */
      givenUp: z.int(),
    }),
  }),
  tryAddress: operation({
    id: "upkeep.try-address",
    method: "POST",
    path: "/upkeep/people/{person}/mail-tries",
    summary: "Send mail to somebody's address again that was refused, what was given up with it",
    access: { ...administrators, record: { kind: "person", param: "person" } },
    params: z.object({ person: RecordName }),
    result: z.object({}),
  }),
  listRetention: operation({
    id: "upkeep.list-retention",
    method: "GET",
    path: "/upkeep/retention",
    summary: "What is kept for a while only, and how long",
    access: { roles: everyRole },
    result: z.object({ items: z.array(z.object({ what: z.string(), days: z.int() })) }),
  }),
};

export const upkeepEvents = {
  /** Told to administrators: something does not arrive at somebody (the record). */
  "delivery.given_up": z.object({
    delivery: Id,
    channel: z.string(),
    purpose: z.string(),
    /** The address refuses it; otherwise it was tried often enough. */
    refused: z.boolean(),
  }),
};
