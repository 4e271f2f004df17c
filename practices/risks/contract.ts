import { z } from "zod";
import { payload } from "#kernel/contract/events.ts";
import { Day, Id, Instant, line, RecordName, text } from "#kernel/contract/ids.ts";
import { names } from "#kernel/contract/names.ts";
import { operation } from "#kernel/contract/operation.ts";
import { listQuery, page } from "#kernel/contract/page.ts";
import { practice } from "#kernel/contract/practice.ts";
import { May, PersonRef, RecordRef, recordFields, recordKind } from "#kernel/contract/record.ts";
import { insiders } from "#kernel/contract/roles.ts";

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

const params = z.object({ risk: RecordName });
const record = { kind: "risk", param: "risk" };
const owners = { roles: insiders, record: { ...record, parts: ["owner"] } };

const operations = {
  list: operation({
    id: "risks.list",
    method: "GET",
    path: "/risks",
    summary: "The register, the greatest exposure first",
    access: { roles: insiders },
    query: listQuery(["exposure", "review", "newest"], {
      state: RiskState.optional(),
      owner: Id.optional(),
      about: RecordName.optional(),
    }),
    result: page(Risk),
  }),
  get: operation({
    id: "risks.get",
    method: "GET",
    path: "/risks/{risk}",
    summary: "One risk",
    access: { roles: insiders, record },
    params,
    result: Risk,
  }),
  raise: operation({
    id: "risks.raise",
    method: "POST",
    path: "/risks",
    summary: "Raise a risk",
    access: { roles: insiders },
    body: z.object({
      title: line(200),
      detail: text(10_000).default(""),
      kind: RiskKind.default("other"),
      likelihood: Grade.default(3),
      impact: Grade.default(3),
      owner: names("person", { sees: true })
        .optional()
        .meta({ description: "Who can remove the blocker; the caller when left out" }),
      reviewOn: Day.optional(),
      about: RecordName.optional().meta({ description: "What it endangers" }),
    }),
    result: Risk,
  }),
  assess: operation({
    id: "risks.assess",
    method: "PATCH",
    path: "/risks/{risk}",
    summary: "Say what has changed: likelihood, impact, response, owner, text, next look",
    access: owners,
    changes: true,
    params,
    body: z.object({
      title: line(200).optional(),
      detail: text(10_000).optional(),
      kind: RiskKind.optional(),
      likelihood: Grade.optional(),
      impact: Grade.optional(),
      response: Response.nullable().optional(),
      owner: names("person", { sees: true }).optional(),
      reviewOn: Day.nullable().optional(),
    }),
    result: Risk,
    errors: ["risk_closed"],
  }),
  accept: operation({
    id: "risks.accept",
    method: "POST",
    path: "/risks/{risk}/acceptances",
    summary: "Accept it as it is now, with a reason; goes stale when the exposure changes",
    access: owners,
    changes: true,
    params,
    body: z.object({ reason: line(500) }),
    result: Risk,
    errors: ["risk_closed"],
  }),
  close: operation({
    id: "risks.close",
    method: "POST",
    path: "/risks/{risk}/closures",
    summary: "Say how it ended: gone, or happened",
    access: owners,
    changes: true,
    params,
    body: z.object({ outcome: z.enum(["gone", "happened"]), note: text(2_000).default("") }),
    result: Risk,
    errors: ["risk_closed"],
  }),
};

const graded = { exposure: z.int(), band: z.string() };

export const risks = practice({
  id: "risks",
  area: "act",
  records: { risk: recordKind({ kind: "risk", prefix: "R", path: "risks" }) },
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
