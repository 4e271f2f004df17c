import { z } from "zod";
import { payload } from "#kernel/contract/events.ts";
import { Day, Id, Instant, line, RecordName, text } from "#kernel/contract/ids.ts";
import { names, namesRecord } from "#kernel/contract/names.ts";
import { operation } from "#kernel/contract/operation.ts";
import { practice } from "#kernel/contract/practice.ts";
import { May, PersonRef, recordFields, recordKind } from "#kernel/contract/record.ts";
import { recordOperations } from "#kernel/contract/record-operations.ts";
import { insiders } from "#kernel/contract/roles.ts";

/**
 * `proposed`: noted for somebody who has not said that they promise it. What becomes of a promise is known to the two it is between: they
 * see it open until it has `ended`. For everybody else it is open until its day and then `past`, whatever happened.
 */
export const CommitmentState = z.enum(["proposed", "open", "past", "declined", "ended"]);
export type CommitmentState = z.infer<typeof CommitmentState>;

export const Outcome = z.enum(["kept", "broken", "withdrawn"]);
export type Outcome = z.infer<typeof Outcome>;

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
  /** For everybody but the two the last day agreed on before it had passed. */
  dueOn: Day,
  detail: z.string(),
  /** Told, as how it ended, to who promised and to whom it was promised alone; null for everybody else. */
  renegotiations: z.array(Renegotiation).nullable(),
  outcome: Outcome.nullable(),
  closure: z.object({ at: Instant, by: PersonRef, note: z.string() }).nullable(),
  may: May,
});
export type Commitment = z.infer<typeof Commitment>;

const commitment = recordKind({
  kind: "commitment",
  prefix: "K",
  path: "commitments",
  between: ["owner", "receiver"],
  carries: { help: { parts: ["owner"], over: ["declined", "past"], paused: ["proposed"] } },
});
const on = recordOperations({
  practice: "commitments",
  kind: commitment,
  result: Commitment,
  // Only who promised or to whom it was promised changes a promise.
  parts: ["owner", "receiver"],
  unlessRole: [],
  refuses: "commitment_closed",
});

const operations = {
  list: on.list(
    "Promises, the next due first; by need, what waits for a word first",
    ["due", "title", "need"],
    {
      state: z
        .enum([...CommitmentState.options, ...Outcome.options])
        .optional()
        .meta({ description: "How they ended: of what I promised, or what was promised to me" }),
      holder: Id.optional().meta({ description: "Of somebody else only what is open" }),
      receiver: Id.optional(),
      about: RecordName.optional().meta({
        description: "Promised in this record (a session, a challenge, ...)",
      }),
    },
    ["when", "holder"],
  ),
  get: on.get("One promise"),
  make: on.make(
    "make",
    "Promise something, or note down what somebody in the room promised",
    z.object({
      title: line(200),
      detail: text(5_000).default(""),
      holder: names("person", { binds: "accepted", sees: true })
        .optional()
        .meta({ description: "Who promises; the caller when left out" }),
      receiver: names("person", { binds: "nothing", sees: true }).optional(),
      dueOn: Day,
      about: namesRecord("*", { binds: "nothing" })
        .optional()
        .meta({ description: "The record it was promised in" }),
    }),
  ),
  renegotiate: on.discreet(
    "renegotiate",
    "renegotiations",
    "Agree on another day: the other side is asked",
    z.object({ dueOn: Day, reason: line(500) }),
  ),
  close: on.discreet(
    "close",
    "closures",
    "Say how it ended: kept, broken or withdrawn",
    z.object({ outcome: Outcome, note: text(2_000).default("") }),
  ),
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
  records: { commitment },
  operations,
  events: {
    "commitment.proposed": z.object({ ...about, receiver: Id.nullable() }),
    "commitment.made": z.object({ ...about, receiver: Id.nullable() }),
    /** For the two it is between. */
    "commitment.renegotiated": z.object({
      ...about,
      before: Day,
      reason: payload(z.string()),
      /** Only in older logs: whether somebody is late is theirs to know. */
      inTime: z.boolean().optional(),
    }),
    /** Of older logs, which told everybody how it ended; what it says is told to nobody any more. */
    "commitment.closed": z.object({}),
    /** For the two it is between. */
    "commitment.outcome": z.object({
      ...about,
      outcome: Outcome,
      inTime: z.boolean(),
      note: payload(z.string()),
    }),
    /** Of older logs: when it ended is told to nobody any more. */
    "commitment.ended": z.object({}),
    /** Whatever became of it. */
    "commitment.day_passed": z.object({}),
    "commitment.taken_over": z.object({ ...about, from: Id }),
    "commitment.receiver_changed": z.object({ from: Id, to: Id.nullable() }),
  },
  problems: {
    commitment_closed: { status: 409 },
  },
});

declare module "#kernel/contract/house-types.ts" {
  interface EventShapes extends EventsOf<typeof commitments> {}
}
