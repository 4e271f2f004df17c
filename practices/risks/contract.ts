import { z } from "zod";
import { payload } from "#kernel/contract/events.ts";
import { Day, Id, Instant, line, RecordName, text } from "#kernel/contract/ids.ts";
import { names, namesRecord } from "#kernel/contract/names.ts";
import { practice } from "#kernel/contract/practice.ts";
import { May, PersonRef, RecordRef, recordFields, recordKind } from "#kernel/contract/record.ts";
import { recordOperations } from "#kernel/contract/record-operations.ts";

export const RiskState = z.enum(["open", "accepted", "gone", "happened"]);
export type RiskState = z.infer<typeof RiskState>;
export const RiskKind = z.enum(["bottleneck", "dependency", "failure_mode", "other"]);
export const Response = z.enum(["avoid", "reduce", "share", "accept"]);

/** 1 (hardly) to 5 (almost surely; or: hardly felt to severe). */
export const Grade = z.int().min(1).max(5);

export const Risk = z.object({
  ...recordFields,
  state: RiskState,
  kind: RiskKind,
  detail: z.string(),
  likelihood: Grade,
  impact: Grade,
  exposure: z.int(),
  band: z.enum(["low", "medium", "high"]),
  response: Response.nullable(),
  owner: PersonRef,
  reviewOn: Day.nullable(),
  about: RecordRef.nullable(),
  acceptance: z
    .object({ at: Instant, by: PersonRef, exposure: z.int(), reason: z.string(), stale: z.boolean() })
    .nullable(),
  closure: z.object({ at: Instant, by: PersonRef, note: z.string() }).nullable(),
  may: May,
});
export type Risk = z.infer<typeof Risk>;

const risk = recordKind({ kind: "risk", prefix: "R", path: "risks" });
const on = recordOperations({
  practice: "risks",
  kind: risk,
  result: Risk,
  parts: ["owner"],
  refuses: "risk_closed",
});

const operations = {
  list: on.list(
    "The register, the greatest exposure first; by need, what is late first",
    ["exposure", "review", "newest", "need"],
    {
      state: RiskState.optional(),
      owner: Id.optional(),
      about: RecordName.optional(),
    },
    ["band", "owner"],
  ),
  get: on.get("One risk"),
  raise: on.make(
    "raise",
    "Raise a risk",
    z.object({
      title: line(200),
      detail: text(10_000).default(""),
      kind: RiskKind.default("other"),
      likelihood: Grade.default(3),
      impact: Grade.default(3),
      owner: names("person", { binds: "accepted", sees: true })
        .optional()
        .meta({ description: "Who can remove the blocker; the caller when left out" }),
      reviewOn: Day.optional(),
      about: namesRecord("*", { binds: "nothing" }).optional().meta({ description: "What it endangers" }),
    }),
  ),
  assess: on.revise(
    "assess",
    "Say what has changed: likelihood, impact, response, owner, text, next look",
    z.object({
      title: line(200).optional(),
      detail: text(10_000).optional(),
      kind: RiskKind.optional(),
      likelihood: Grade.optional(),
      impact: Grade.optional(),
      response: Response.nullable().optional(),
      owner: names("person", { binds: "accepted", by: ["owner"], sees: true }).optional(),
      reviewOn: Day.nullable().optional(),
    }),
  ),
  accept: on.change(
    "accept",
    "acceptances",
    "Accept it as it is now, with a reason; goes stale when the exposure changes",
    z.object({ reason: line(500) }),
  ),
  close: on.change(
    "close",
    "closures",
    "Say how it ended: gone, or happened",
    z.object({ outcome: z.enum(["gone", "happened"]), note: text(2_000).default("") }),
  ),
};

const graded = { exposure: z.int(), band: z.string() };

export const risks = practice({
  id: "risks",
  area: "act",
  records: { risk },
  operations,
  events: {
    "risk.raised": z.object({ ...graded, owner: Id }),
    "risk.assessed": z.object({ ...graded, before: z.int(), owner: Id }),
    "risk.accepted": z.object({ ...graded, reason: payload(z.string()) }),
    "risk.closed": z.object({ outcome: z.enum(["gone", "happened"]), note: payload(z.string()) }),
  },
  problems: {
    risk_closed: { status: 409 },
  },
});

declare module "#kernel/contract/house-types.ts" {
  interface EventShapes extends EventsOf<typeof risks> {}
}
