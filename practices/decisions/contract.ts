import { z } from "zod";
import { payload } from "#kernel/contract/events.ts";
import { Day, Id, Instant, line, RecordName, text } from "#kernel/contract/ids.ts";
import { names, namesRecord } from "#kernel/contract/names.ts";
import { practice } from "#kernel/contract/practice.ts";
import { May, PersonRef, RecordRef, recordFields, recordKind } from "#kernel/contract/record.ts";
import { recordOperations } from "#kernel/contract/record-operations.ts";

/** `proposed`: those named as deciding it have not all confirmed it. */
export const DecisionState = z.enum(["proposed", "declined", "decided", "stands", "reopened", "superseded"]);
export type DecisionState = z.infer<typeof DecisionState>;

export const Review = z.object({
  at: Instant,
  by: PersonRef,
  outcome: z.enum(["stands", "reopened"]),
  /** What was expected against what happened. */
  note: z.string(),
});

export const Decision = z.object({
  ...recordFields,
  state: DecisionState,
  why: z.string(),
  deciders: z.array(PersonRef),
  /** Sees to it that it is reviewed. */
  owner: PersonRef,
  decidedOn: Day,
  reviewOn: Day.nullable(),
  about: RecordRef.nullable(),
  reviews: z.array(Review),
  supersededBy: RecordRef.nullable(),
  may: May,
});
export type Decision = z.infer<typeof Decision>;

const decision = recordKind({ kind: "decision", prefix: "D", path: "decisions" });
const on = recordOperations({
  practice: "decisions",
  kind: decision,
  result: Decision,
  parts: ["owner", "decider"],
  refuses: "decision_superseded",
});

const operations = {
  list: on.list(
    "Decisions, the latest first; by need, what waits or is due to be looked at first",
    ["decided", "review", "need"],
    {
      state: DecisionState.optional(),
      about: RecordName.optional(),
    },
    ["month"],
  ),
  get: on.get("One decision with its reviews"),
  record: on.make(
    "record",
    "Write down what was decided and why",
    z.object({
      title: line(300).meta({ description: "The statement: what is decided" }),
      why: text(10_000).min(1, "fault_decision_why"),
      deciders: z
        .array(names("person", { binds: "accepted", sees: true }))
        .max(50)
        .default([])
        .meta({
          description:
            "Who decided; when empty, who is in the room of the session it is made in, else the caller. Others confirm it before it counts",
        }),
      reviewOn: Day.optional(),
      about: namesRecord("*", { binds: "nothing" }).optional().meta({
        description: "The challenge it serves or the session it was made in",
      }),
      supersedes: namesRecord("decision", { binds: "changes", by: ["owner", "decider"] }).optional(),
    }),
    ["decision_superseded"],
  ),
  amend: on.revise(
    "amend",
    "Make the wording or the reasons clearer, or set another day for the review",
    z.object({
      title: line(300).optional(),
      why: text(10_000).min(1).optional(),
      reviewOn: Day.nullable().optional(),
    }),
  ),
  review: on.change(
    "review",
    "reviews",
    "Hold what was expected against what happened: it stands, or it is open again",
    z.object({
      outcome: z.enum(["stands", "reopened"]),
      note: text(5_000).min(1, "fault_decision_happened"),
      reviewOn: Day.optional().meta({ description: "When to look again" }),
    }),
  ),
};

export const decisions = practice({
  id: "decisions",
  area: "act",
  records: { decision },
  operations,
  events: {
    "decision.proposed": z.object({ why: payload(z.string()), deciders: z.array(Id) }),
    "decision.recorded": z.object({
      why: payload(z.string()),
      deciders: z.array(Id),
      reviewOn: Day.nullable(),
      /** It counts since whoever is named as deciding it has confirmed it, the last one now. */
      confirmed: z.boolean().optional(),
    }),
    "decision.amended": z.object({
      changed: z.array(z.string()),
      /** Where it is another one now: what was said before is told nowhere any more. */
      why: payload(z.string().optional()),
    }),
    "decision.reviewed": z.object({ outcome: z.enum(["stands", "reopened"]), note: payload(z.string()) }),
    "decision.taken_over": z.object({ from: Id, to: Id }),
    "decision.superseded": z.object({ by: Id }),
  },
  problems: {
    decision_superseded: { status: 409 },
  },
});

declare module "#kernel/contract/house-types.ts" {
  interface EventShapes extends EventsOf<typeof decisions> {}
}
