import { z } from "zod";
import { Instant, line, RecordName } from "../ids.ts";
import { operation } from "../operation.ts";
import { PersonRef, RecordRef } from "../record.ts";
import { everyRole } from "../roles.ts";

export const Offer = z.object({
  record: RecordRef,
  /** The words it shares, the rarest first: why it is offered. */
  shared: z.array(z.string()),
});
export type Offer = z.infer<typeof Offer>;

/** That somebody said of two records that the one is not for the other. */
export const PutAside = z.object({
  /** The other one of the two. */
  record: RecordRef,
  by: PersonRef,
  at: Instant,
  reason: z.string().nullable(),
  /** To everybody who reads the record it was offered at, or to whoever said so alone. */
  forAll: z.boolean(),
  may: z.array(z.enum(["offerAgain"])),
});
export type PutAside = z.infer<typeof PutAside>;

const ofRecord = { roles: everyRole, record: { kind: "*", param: "record" } };
const params = z.object({ record: RecordName, offered: RecordName });
const path = "/records/{record}/dismissed-offers/{offered}";

export const offerOperations = {
  offers: operation({
    id: "offers.list",
    method: "GET",
    path: "/offers",
    summary:
      "Open challenges, then lessons, about the same as something somebody makes or reads; nothing unless two words that matter are shared",
    access: { roles: everyRole },
    query: z.object({
      title: line(300).optional(),
      about: RecordName.optional().meta({ description: "A record there is already; its title counts" }),
      kinds: z.string().max(200).optional().meta({ description: "Kinds with commas between" }),
    }),
    result: z.object({
      items: z.array(Offer).max(6),
      aside: z.array(PutAside).meta({ description: "What is not offered to me at that record any more" }),
    }),
  }),
  dismissOffer: operation({
    id: "offers.dismiss",
    method: "PUT",
    path,
    summary: "Not for this: no more offered at this record to me, nor to anybody there where I own it",
    access: ofRecord,
    params,
    body: z.object({
      reason: line(300).optional().meta({
        description: "Whoever owns what was offered reads it, with the name, where they see this record",
      }),
    }),
    result: z.object({ forAll: z.boolean() }),
  }),
  offerAgain: operation({
    id: "offers.bring-back",
    method: "DELETE",
    path,
    summary:
      "Offer at this record again what I said is not for it, or what was put aside for all where I own it",
    access: ofRecord,
    params,
    result: z.object({}),
  }),
  misfits: operation({
    id: "offers.misfits",
    method: "GET",
    path: "/records/{record}/misfits",
    summary:
      "Where something I own was offered and did not fit, with the reasons given; of what others own, nothing",
    access: ofRecord,
    params: z.object({ record: RecordName }),
    result: z.object({ items: z.array(PutAside) }),
  }),
};
