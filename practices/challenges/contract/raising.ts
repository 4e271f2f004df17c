import { z } from "zod";
import { Day, Id, line, text } from "#kernel/contract/ids.ts";
import { names } from "#kernel/contract/names.ts";
import { operation } from "#kernel/contract/operation.ts";
import { insiders } from "#kernel/contract/roles.ts";
import { carrying, joining, params, steering } from "./access.ts";
import { Challenge, ChallengeItem, Health, Outcome, Passing, UpdateDays } from "./shapes.ts";
import { TemplateId } from "./templates.ts";

const departmentParams = params.extend({ department: Id });

/** Raising, who takes part, and the steps from state to state. */
export const raisingOperations = {
  raise: operation({
    id: "challenges.raise",
    method: "POST",
    path: "/challenges",
    summary: "Raise a shared challenge in one line",
    access: { roles: insiders },
    makes: "challenge",
    body: z.object({
      title: line(200),
      detail: text(5_000).default(""),
      departments: z
        .array(names("department", { binds: "accepted", sees: true }))
        .max(60)
        .default([]),
      owner: names("person", { binds: "accepted", sees: true })
        .optional()
        .meta({ description: "The caller, until whoever is named accepts" }),
      template: TemplateId.optional(),
    }),
    result: ChallengeItem,
  }),
  edit: operation({
    id: "challenges.edit",
    method: "PATCH",
    path: "/challenges/{challenge}",
    summary: "Change its title, detail, shared interpretation of success, owner or sponsor",
    access: carrying,
    changes: true,
    params,
    body: z.object({
      title: line(200).optional(),
      detail: text(5_000).optional(),
      success: text(5_000).optional(),
      updateDays: UpdateDays.optional().meta({
        description: "How often its owner is asked how it goes, in days; null: never",
      }),
      owner: names("person", { binds: "accepted", by: ["owner"], sees: true }).optional(),
      sponsor: names("person", { binds: "accepted", by: ["owner", "sponsor"], sees: true })
        .nullable()
        .optional(),
    }),
    result: Challenge,
  }),
  addPerson: operation({
    id: "challenges.add-person",
    method: "POST",
    path: "/challenges/{challenge}/people",
    summary: "Bring in an ally, or invite a guest to this one challenge",
    access: carrying,
    params,
    body: z.object({
      person: names("person", { binds: "accepted", sees: true }),
      part: z.enum(["ally", "guest"]),
    }),
    result: Challenge,
  }),
  removePerson: operation({
    id: "challenges.remove-person",
    method: "DELETE",
    path: "/challenges/{challenge}/people/{part}/{person}",
    summary: "Let an ally or a guest go",
    access: carrying,
    params: params.extend({ part: z.string().max(20), person: Id }),
    result: Challenge,
  }),
  sponsorAct: operation({
    id: "challenges.sponsor-act",
    method: "POST",
    path: "/challenges/{challenge}/sponsorship-acts",
    summary: "Note what the sponsor did for it",
    access: steering,
    params,
    body: z.object({ what: line(300) }),
    result: Challenge,
  }),
  joinDepartment: operation({
    id: "challenges.join-department",
    method: "POST",
    path: "/challenges/{challenge}/departments",
    summary: "Let a department take part",
    access: joining,
    params,
    body: z.object({
      department: names("department", { binds: "accepted", sees: true }),
      lead: names("person", { binds: "accepted", sees: true })
        .optional()
        .meta({ description: "Who carries its part; its head when left out" }),
    }),
    result: Challenge,
    errors: ["department_takes_part"],
  }),
  setPart: operation({
    id: "challenges.set-part",
    method: "PUT",
    path: "/challenges/{challenge}/departments/{department}",
    summary: "Name who carries a department's part, or say how it stands",
    access: carrying,
    params: departmentParams,
    body: z.object({
      lead: names("person", { binds: "accepted", sees: true }).nullable().optional(),
      health: Health.optional(),
    }),
    result: Challenge,
    errors: ["department_not_in"],
  }),
  leaveDepartment: operation({
    id: "challenges.leave-department",
    method: "DELETE",
    path: "/challenges/{challenge}/departments/{department}",
    summary: "Take a department out; what it wrote stays on the record",
    access: carrying,
    params: departmentParams,
    result: Challenge,
    errors: ["department_not_in"],
  }),
  bringBackDepartment: operation({
    id: "challenges.bring-back-department",
    method: "POST",
    path: "/challenges/{challenge}/departments/{department}/return",
    summary: "Bring back a department one took out, within ten minutes",
    access: carrying,
    params: departmentParams,
    result: Challenge,
    errors: ["department_not_in", "department_takes_part", "undo_over"],
  }),
  frame: step("frame", "framing", "Say that the problem is framed together"),
  commit: step("commit", "commitment", "Commit: criteria are locked and people named"),
  start: step("start", "start", "Start the joint work"),
  learn: step("learn", "learning", "Say that its lesson is written"),
  close: step("close", "closure", "Close it"),
  resolve: operation({
    id: "challenges.resolve",
    method: "POST",
    path: "/challenges/{challenge}/resolution",
    summary: "Resolve it: met, partly met or not met against the locked criteria",
    access: steering,
    changes: true,
    params,
    body: z
      .object({
        outcome: Outcome.optional().meta({
          description: "What follows from the scores when left out; another one takes a reason",
        }),
        reason: text(2_000).default(""),
        passing: Passing,
      })
      .refine(({ outcome, reason }) => !outcome || outcome === "met" || reason.trim() !== "", {
        path: ["reason"],
        message: "fault_outcome_reason",
      }),
    result: Challenge,
    errors: ["challenge_state_wrong", "outcome_open"],
  }),
  park: operation({
    id: "challenges.park",
    method: "POST",
    path: "/challenges/{challenge}/parking",
    summary: "Park it, with the reason and a day to look again",
    access: steering,
    changes: true,
    params,
    body: z.object({ reason: line(500), lookAgainOn: Day }),
    result: Challenge,
    errors: ["challenge_state_wrong"],
  }),
  resume: operation({
    id: "challenges.resume",
    method: "POST",
    path: "/challenges/{challenge}/resumption",
    summary: "Take a parked challenge up again where it was",
    access: steering,
    changes: true,
    params,
    result: Challenge,
    errors: ["challenge_state_wrong"],
  }),
};

function step(verb: string, path: string, summary: string) {
  return operation({
    id: `challenges.${verb}`,
    method: "POST",
    path: `/challenges/{challenge}/${path}`,
    summary,
    access: steering,
    changes: true,
    params,
    body: z.object({ passing: Passing }),
    result: Challenge,
    errors: ["challenge_state_wrong"],
  });
}
