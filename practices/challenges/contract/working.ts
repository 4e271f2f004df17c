import { z } from "zod";
import { Day, Id, line, text } from "#kernel/contract/ids.ts";
import { names } from "#kernel/contract/names.ts";
import { operation } from "#kernel/contract/operation.ts";
import { carrying, params, seeing } from "./access.ts";
import { Challenge, Health, WaitCause } from "./shapes.ts";

const deliverableParams = params.extend({ deliverable: Id });
const milestoneParams = params.extend({ milestone: Id });

/** The joint work: updates, help, misalignment, waiting, deliverables, milestones. */
export const workingOperations = {
  update: operation({
    id: "challenges.update",
    method: "POST",
    path: "/challenges/{challenge}/updates",
    summary: "Say how it goes: progress, obstacles, health",
    access: carrying,
    params,
    body: z.object({
      progress: text(5_000).min(1, "fault_update_progress"),
      obstacles: text(5_000).default(""),
      health: Health,
      invites: text(500).default(""),
      department: names("department")
        .optional()
        .meta({ description: "Whose part it speaks of; the whole when left out" }),
    }),
    result: Challenge,
    errors: ["department_not_in"],
  }),
  askForHelp: operation({
    id: "challenges.ask-for-help",
    method: "POST",
    path: "/challenges/{challenge}/help-requests",
    summary: "Ask a department or a person for help",
    access: carrying,
    params,
    body: z
      .object({
        question: text(2_000).min(1, "fault_help_question"),
        department: names("department", { sees: true }).optional(),
        person: names("person", { sees: true }).optional(),
        from: names("department")
          .optional()
          .meta({ description: "The department that needs it; the caller's when left out" }),
        neededBy: Day.optional(),
      })
      .refine(({ department, person }) => department || person, {
        path: ["department"],
        message: "fault_help_whom",
      }),
    result: Challenge,
  }),
  answerHelp: operation({
    id: "challenges.answer-help",
    method: "POST",
    path: "/challenges/{challenge}/help-requests/{help}/answers",
    summary: "Answer a request for help",
    access: seeing,
    params: params.extend({ help: Id }),
    body: z.object({ text: text(5_000).min(1, "fault_help_answer") }),
    result: Challenge,
    errors: ["help_closed", "department_not_yours"],
  }),
  withdrawHelp: operation({
    id: "challenges.withdraw-help",
    method: "DELETE",
    path: "/challenges/{challenge}/help-requests/{help}",
    summary: "Withdraw a request for help that is no longer needed",
    access: carrying,
    params: params.extend({ help: Id }),
    result: Challenge,
    errors: ["help_closed"],
  }),
  flagMisalignment: operation({
    id: "challenges.flag-misalignment",
    method: "POST",
    path: "/challenges/{challenge}/misalignments",
    summary: "Say that two departments pull in different directions",
    access: carrying,
    params,
    body: z
      .object({ about: line(500), between: z.tuple([names("department"), names("department")]) })
      .refine(({ between: [one, other] }) => one !== other, {
        path: ["between"],
        message: "fault_misalignment_departments",
      }),
    result: Challenge,
  }),
  resolveMisalignment: operation({
    id: "challenges.resolve-misalignment",
    method: "POST",
    path: "/challenges/{challenge}/misalignments/{misalignment}/resolution",
    summary: "Say how it was settled",
    access: carrying,
    params: params.extend({ misalignment: Id }),
    body: z.object({ note: text(2_000).min(1, "fault_misalignment_note") }),
    result: Challenge,
    errors: ["misalignment_resolved"],
  }),
  startWaiting: operation({
    id: "challenges.start-waiting",
    method: "POST",
    path: "/challenges/{challenge}/waits",
    summary: "Say that it waits, and for what",
    access: carrying,
    params,
    body: z.object({
      cause: WaitCause,
      note: line(300).or(z.literal("")).default(""),
      waiting: names("department").optional(),
      waitedFor: names("department").optional(),
    }),
    result: Challenge,
  }),
  endWaiting: operation({
    id: "challenges.end-waiting",
    method: "POST",
    path: "/challenges/{challenge}/waits/{wait}/ending",
    summary: "Say that the waiting is over",
    access: carrying,
    params: params.extend({ wait: Id }),
    result: Challenge,
    errors: ["wait_ended", "wait_implied"],
  }),
  addDeliverable: operation({
    id: "challenges.add-deliverable",
    method: "POST",
    path: "/challenges/{challenge}/deliverables",
    summary: "Add something two or more departments deliver together",
    access: carrying,
    params,
    body: z.object({
      title: line(200),
      departments: z
        .array(names("department"))
        .max(60)
        .refine((ids) => new Set(ids).size >= 2, "fault_deliverable_departments"),
      dueOn: Day.optional(),
      checklist: z
        .array(line(200))
        .max(30)
        .optional()
        .meta({ description: "The usual four, in the caller's language, when left out" }),
    }),
    result: Challenge,
  }),
  changeDeliverable: operation({
    id: "challenges.change-deliverable",
    method: "PATCH",
    path: "/challenges/{challenge}/deliverables/{deliverable}",
    summary: "Change its title, day or handover checklist",
    access: carrying,
    params: deliverableParams,
    body: z.object({
      title: line(200).optional(),
      dueOn: Day.nullable().optional(),
      checklist: z.array(line(200)).max(30).optional(),
    }),
    result: Challenge,
    errors: ["deliverable_done"],
  }),
  finishDeliverable: operation({
    id: "challenges.finish-deliverable",
    method: "POST",
    path: "/challenges/{challenge}/deliverables/{deliverable}/completion",
    summary: "Say that it is delivered",
    access: carrying,
    params: deliverableParams,
    result: Challenge,
    errors: ["deliverable_done"],
  }),
  setRota: operation({
    id: "challenges.set-rota",
    method: "PUT",
    path: "/challenges/{challenge}/deliverables/{deliverable}/rota",
    summary: "Draw up who leads when: people in order, each for the same time",
    access: carrying,
    params: deliverableParams,
    body: z.object({
      people: z
        .array(names("person", { sees: true }))
        .min(1, "fault_rota_people")
        .max(50),
      from: Day,
      days: z.int().min(1).max(366).default(28),
      turns: z.int().min(1).max(100).optional().meta({ description: "As many as people when left out" }),
    }),
    result: Challenge,
    errors: ["deliverable_done"],
  }),
  handOver: operation({
    id: "challenges.hand-over",
    method: "POST",
    path: "/challenges/{challenge}/deliverables/{deliverable}/handovers",
    summary: "Hand the lead over to the next in the rota, with the checklist",
    access: carrying,
    params: deliverableParams,
    body: z.object({
      note: text(2_000).default(""),
      checklist: z.array(z.object({ text: line(200), done: z.boolean() })).max(30),
    }),
    result: Challenge,
    errors: ["deliverable_done", "rota_missing"],
  }),
  setMilestone: operation({
    id: "challenges.set-milestone",
    method: "POST",
    path: "/challenges/{challenge}/milestones",
    summary: "Set a milestone with the early sign that it will be reached",
    access: carrying,
    params,
    body: z.object({
      title: line(200),
      indicator: line(300).or(z.literal("")).default(""),
      dueOn: Day,
      department: names("department").optional(),
    }),
    result: Challenge,
  }),
  moveMilestone: operation({
    id: "challenges.move-milestone",
    method: "PATCH",
    path: "/challenges/{challenge}/milestones/{milestone}",
    summary: "Change a milestone's words or day",
    access: carrying,
    params: milestoneParams,
    body: z.object({
      title: line(200).optional(),
      indicator: line(300).or(z.literal("")).optional(),
      dueOn: Day.optional(),
      reason: line(300).or(z.literal("")).default(""),
    }),
    result: Challenge,
    errors: ["milestone_reached"],
  }),
  reachMilestone: operation({
    id: "challenges.reach-milestone",
    method: "POST",
    path: "/challenges/{challenge}/milestones/{milestone}/arrival",
    summary: "Say that a milestone is reached",
    access: carrying,
    params: milestoneParams,
    body: z.object({ note: text(1_000).default("") }),
    result: Challenge,
    errors: ["milestone_reached"],
  }),
};
