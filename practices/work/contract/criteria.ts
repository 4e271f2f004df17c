import { z } from "zod";
import { payload } from "#kernel/contract/events.ts";
import { Id, line } from "#kernel/contract/ids.ts";
import { names } from "#kernel/contract/names.ts";
import { operation } from "#kernel/contract/operation.ts";
import { carrying, joining, params } from "./access.ts";
import { Work } from "./shapes.ts";

export const CriterionProposed = z.object({
  title: line(200),
  measure: line(500).or(z.literal("")).default(""),
  department: names("department", { binds: "speaks" }),
});
export type CriterionProposed = z.infer<typeof CriterionProposed>;

export const CriteriaWeighed = z.object({
  weights: z
    .array(z.object({ criterion: names("criterion", { binds: "nothing" }), points: z.int().min(0).max(100) }))
    .min(1)
    .max(50)
    .refine((weights) => weights.some(({ points }) => points > 0), "fault_weights_none"),
});
export type CriteriaWeighed = z.infer<typeof CriteriaWeighed>;

/**
 * Proposed and weighed by departments. When they are locked, and what is scored against them, is for the practice whose records
 * carry them.
 */
export const criteriaOperations = {
  proposeCriterion: operation({
    id: "work.propose-criterion",
    method: "POST",
    path: "/records/{record}/criteria",
    summary: "Propose what a record will be judged by, for one's department",
    access: joining("criteria"),
    params,
    body: CriterionProposed,
    result: Work,
    errors: ["department_not_in", "department_not_yours", "criteria_locked", "work_over"],
  }),
  withdrawCriterion: operation({
    id: "work.withdraw-criterion",
    method: "DELETE",
    path: "/records/{record}/criteria/{criterion}",
    summary: "Withdraw a criterion before the lock",
    access: carrying("criteria"),
    params: params.extend({ criterion: Id }),
    result: Work,
    errors: ["criteria_locked"],
  }),
  weigh: operation({
    id: "work.weigh",
    method: "PUT",
    path: "/records/{record}/weights/{department}",
    summary: "Give each criterion the points one's department gives it",
    access: joining("criteria"),
    params: params.extend({ department: Id }),
    body: CriteriaWeighed,
    result: Work,
    errors: ["department_not_in", "department_not_yours", "criteria_locked"],
  }),
};

const words = payload(z.string());
const proposed = z.object({ department: Id, criterionTitle: words });
const withdrawn = z.object({ criterionTitle: words });
const weighed = z.object({ department: Id });
const locked = z.object({
  titles: payload(z.array(z.string())),
  /** In the order of the titles. */
  weights: z.array(z.number()),
  /** Why they were locked although something was missing, and its codes. */
  passing: words,
  missing: z.array(z.string()),
});

export const criteriaEvents = {
  "criterion.proposed": proposed,
  "criterion.withdrawn": withdrawn,
  "criteria.weighed": weighed,
  "criteria.locked": locked,
  "criteria.unlocked": z.object({}),
  // As logs have it from when only challenges had criteria; read, and not written any more.
  "challenge_criterion.proposed": proposed,
  "challenge_criterion.withdrawn": withdrawn,
  "challenge_criteria.weighed": weighed,
  "challenge_criteria.locked": locked,
};
