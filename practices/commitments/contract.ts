import { z } from "zod";
import { payload } from "#kernel/contract/events.ts";
import { Day, Id, Instant, line, RecordName, text } from "#kernel/contract/ids.ts";
import { names } from "#kernel/contract/names.ts";
import { operation } from "#kernel/contract/operation.ts";
import { listQuery, page } from "#kernel/contract/page.ts";
import { practice } from "#kernel/contract/practice.ts";
import { May, PersonRef, recordFields, recordKind } from "#kernel/contract/record.ts";
import { insiders } from "#kernel/contract/roles.ts";

export const CommitmentState = z.enum(["open", "kept", "broken", "withdrawn"]);
export type CommitmentState = z.infer<typeof CommitmentState>;

/** A change of the day, with who agreed to it and why. */
export const Renegotiation = z.object({
  from: Day,
  to: Day,
  reason: z.string(),
  at: Instant,
  by: PersonRef,
  /** False when the old day had already passed. */
  inTime: z.boolean(),
});

export const Commitment = z.object({
  ...recordFields,
  state: CommitmentState,
  holder: PersonRef,
  receiver: PersonRef.nullable(),
  dueOn: Day,
  detail: z.string(),
  renegotiations: z.array(Renegotiation),
  /** How it ended. */
  closure: z.object({ at: Instant, by: PersonRef, note: z.string() }).nullable(),
  may: May,
});
export type Commitment = z.infer<typeof Commitment>;

const params = z.object({ commitment: RecordName });
const record = { kind: "commitment", param: "commitment" };
/** Only who promised or to whom it was promised changes a promise. */
const ours = { roles: insiders, record: { ...record, parts: ["owner", "receiver"] } };

const operations = {
  list: operation({
    id: "commitments.list",
    method: "GET",
    path: "/commitments",
    summary: "Promises, the next due first",
    access: { roles: insiders },
    query: listQuery(["due", "title"], {
      state: CommitmentState.optional(),
      holder: Id.optional().meta({ description: "Of somebody else only what is open" }),
      receiver: Id.optional(),
      about: RecordName.optional().meta({
        description: "Promised in this record (a session, a challenge, ...)",
      }),
    }),
    result: page(Commitment),
  }),
  get: operation({
    id: "commitments.get",
    method: "GET",
    path: "/commitments/{commitment}",
    summary: "One promise",
    access: { roles: insiders, record },
    params,
    result: Commitment,
  }),
  make: operation({
    id: "commitments.make",
    method: "POST",
    path: "/commitments",
    summary: "Promise something, or note down what somebody in the room promised",
    access: { roles: insiders },
    body: z.object({
      title: line(200),
      detail: text(5_000).default(""),
      holder: names("person", { sees: true })
        .optional()
        .meta({ description: "Who promises; the caller when left out" }),
      receiver: names("person", { sees: true }).optional(),
      dueOn: Day,
      about: RecordName.optional().meta({ description: "The record it was promised in" }),
    }),
    result: Commitment,
  }),
  renegotiate: operation({
    id: "commitments.renegotiate",
    method: "POST",
    path: "/commitments/{commitment}/renegotiations",
    summary: "Agree on another day",
    access: ours,
    changes: true,
    params,
    body: z.object({ dueOn: Day, reason: line(500) }),
    result: Commitment,
    errors: ["commitment_closed"],
  }),
  close: operation({
    id: "commitments.close",
    method: "POST",
    path: "/commitments/{commitment}/closures",
    summary: "Say how it ended: kept, broken or withdrawn",
    access: ours,
    changes: true,
    params,
    body: z.object({ outcome: CommitmentState.exclude(["open"]), note: text(2_000).default("") }),
    result: Commitment,
    errors: ["commitment_closed"],
  }),
  /** What one person sees of their own reliability; there is no operation that shows it to anybody else. */
  mine: operation({
    id: "commitments.my-reliability",
    method: "GET",
    path: "/commitments/my-reliability",
    summary: "How I keep my promises; only I can see this",
    access: { roles: insiders },
    result: z.object({ kept: z.int(), renegotiatedInTime: z.int(), broken: z.int(), open: z.int() }),
  }),
};

const about = { holder: Id, dueOn: Day };

export const commitments = practice({
  id: "commitments",
  area: "act",
  records: { commitment: recordKind({ kind: "commitment", prefix: "K", path: "commitments" }) },
  operations,
  events: {
    "commitment.made": z.object({ ...about, receiver: Id.nullable() }),
    "commitment.renegotiated": z.object({
      ...about,
      before: Day,
      reason: payload(z.string()),
      inTime: z.boolean(),
    }),
    "commitment.closed": z.object({
      ...about,
      outcome: CommitmentState,
      inTime: z.boolean(),
      note: payload(z.string()),
    }),
  },
  problems: {
    commitment_closed: { status: 409 },
  },
});

declare module "#kernel/contract/house-types.ts" {
  interface EventShapes extends EventsOf<typeof commitments> {}
}
