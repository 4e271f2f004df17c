import { z } from "zod";
import { Id, text } from "#kernel/contract/ids.ts";
import { names } from "#kernel/contract/names.ts";
import { operation } from "#kernel/contract/operation.ts";
import { CriteriaWeighed, CriterionProposed } from "#practices/work/contract.ts";
import { carrying, joining, params, steering } from "./access.ts";
import { Challenge, Passing, StatementText } from "./shapes.ts";

const departmentParams = params.extend({ department: Id });

/** The problem, written side by side and agreed; the criteria, weighed and locked; the scores against them. */
export const framingOperations = {
  writeStatement: operation({
    id: "challenges.write-statement",
    method: "PUT",
    path: "/challenges/{challenge}/statements/{department}",
    summary: "Write the problem as one department sees it",
    access: joining,
    params: departmentParams,
    body: StatementText.partial().extend({
      basedOn: z.int().min(0).meta({ description: "The revision one saw; 0 when there was none" }),
    }),
    result: Challenge,
    errors: ["department_not_in", "department_not_yours", "statement_changed"],
  }),
  mergeStatement: operation({
    id: "challenges.merge-statement",
    method: "POST",
    path: "/challenges/{challenge}/statement-versions",
    summary: "Write the next version of the shared statement; agreements start again",
    access: carrying,
    params,
    body: StatementText.extend({
      whatHappens: text(5_000).min(1, "fault_statement_what_happens"),
      basedOn: z.int().min(0).meta({ description: "The version one saw; 0 when there was none" }),
    }),
    result: Challenge,
    errors: ["statement_changed"],
  }),
  agree: operation({
    id: "challenges.agree",
    method: "POST",
    path: "/challenges/{challenge}/agreements",
    summary: "Agree to a version of the shared statement for one's department",
    access: joining,
    params,
    body: z.object({ department: names("department", { binds: "speaks" }), version: z.int().min(1) }),
    result: Challenge,
    errors: ["department_not_in", "department_not_yours", "statement_changed"],
  }),
  proposeCriterion: operation({
    id: "challenges.propose-criterion",
    method: "POST",
    path: "/challenges/{challenge}/criteria",
    summary: "Propose what success will be judged by",
    access: joining,
    params,
    body: CriterionProposed,
    result: Challenge,
    errors: ["department_not_in", "department_not_yours", "criteria_locked", "work_over"],
  }),
  withdrawCriterion: operation({
    id: "challenges.withdraw-criterion",
    method: "DELETE",
    path: "/challenges/{challenge}/criteria/{criterion}",
    summary: "Withdraw a criterion before the lock",
    access: carrying,
    params: params.extend({ criterion: Id }),
    result: Challenge,
    errors: ["criteria_locked"],
  }),
  weigh: operation({
    id: "challenges.weigh",
    method: "PUT",
    path: "/challenges/{challenge}/weights/{department}",
    summary: "Give each criterion the points one's department gives it",
    access: joining,
    params: departmentParams,
    body: CriteriaWeighed,
    result: Challenge,
    errors: ["department_not_in", "department_not_yours", "criteria_locked"],
  }),
  lockCriteria: operation({
    id: "challenges.lock-criteria",
    method: "POST",
    path: "/challenges/{challenge}/criteria-lock",
    summary: "Lock criteria and weights before there are results",
    access: steering,
    changes: true,
    params,
    body: z.object({ passing: Passing }),
    result: Challenge,
    errors: ["criteria_locked", "criteria_missing"],
  }),
  unlockCriteria: operation({
    id: "challenges.unlock-criteria",
    method: "DELETE",
    path: "/challenges/{challenge}/criteria-lock",
    summary: "Take one's own lock back, within ten minutes and before anything was built on it",
    access: steering,
    params,
    result: Challenge,
    errors: ["criteria_open", "undo_over"],
  }),
  askForScores: operation({
    id: "challenges.ask-for-scores",
    method: "POST",
    path: "/challenges/{challenge}/score-requests",
    summary: "Ask every department that takes part to score the result",
    access: steering,
    params,
    result: Challenge,
    errors: ["criteria_not_locked", "challenge_state_wrong"],
  }),
  score: operation({
    id: "challenges.score",
    method: "PUT",
    path: "/challenges/{challenge}/scores/{department}",
    summary: "Score the result against the locked criteria, for one's department",
    access: joining,
    params: departmentParams,
    body: z.object({
      scores: z
        .array(
          z.object({
            criterion: names("criterion", { binds: "nothing" }),
            score: z.int().min(0).max(100),
            remark: text(2_000).default(""),
          }),
        )
        .min(1)
        .max(50),
    }),
    result: Challenge,
    errors: [
      "scores_shown",
      "department_not_in",
      "department_not_yours",
      "criteria_not_locked",
      "challenge_state_wrong",
    ],
  }),
};
