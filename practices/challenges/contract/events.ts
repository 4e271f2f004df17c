import { z } from "zod";
import { Day, Id } from "#kernel/contract/ids.ts";
import { ChallengeState, Health, Outcome, WaitCause } from "./shapes.ts";

const department = { department: Id, name: z.string() };
const passing = { passing: z.string().nullable(), missing: z.array(z.string()) };
const asked = { department: Id.nullable(), person: Id.nullable(), of: z.string() };

/** Names are those of the time it happened. */
export const challengeEvents = {
  "challenge.raised": z.object({ owner: Id, departments: z.array(z.string()) }),
  "challenge.edited": z.object({ fields: z.array(z.string()), owner: Id.optional(), sponsor: Id.optional() }),
  "challenge.moved": z.object({ from: ChallengeState, to: ChallengeState, ...passing }),
  "challenge.resolved": z.object({
    outcome: Outcome,
    reason: z.string(),
    overall: z.number().nullable(),
    days: z.number(),
    ...passing,
  }),
  "challenge.parked": z.object({ from: ChallengeState, reason: z.string(), lookAgainOn: Day }),
  "challenge.resumed": z.object({ to: ChallengeState }),
  "challenge.updated": z.object({
    health: Health,
    before: Health.nullable(),
    progress: z.string(),
    obstacles: z.string(),
    invites: z.string(),
    department: z.string().nullable(),
  }),
  "challenge_person.joined": z.object({ person: Id, name: z.string(), part: z.enum(["ally", "guest"]) }),
  "challenge_person.left": z.object({ person: Id, name: z.string(), part: z.enum(["ally", "guest"]) }),
  "challenge_sponsor.acted": z.object({ what: z.string() }),
  "challenge_department.joined": z.object({ ...department, lead: Id.nullable() }),
  "challenge_department.changed": z.object({
    ...department,
    lead: Id.nullable(),
    leadName: z.string().nullable(),
    health: Health.nullable(),
  }),
  "challenge_department.left": z.object(department),
  "challenge_statement.written": z.object({ ...department, revision: z.int() }),
  "challenge_statement.merged": z.object({ version: z.int() }),
  "challenge_statement.agreed": z.object({ ...department, version: z.int() }),
  "challenge_criterion.proposed": z.object({ ...department, title: z.string() }),
  "challenge_criterion.withdrawn": z.object({ title: z.string() }),
  "challenge_criteria.weighed": z.object(department),
  "challenge_criteria.locked": z.object({
    criteria: z.array(z.object({ title: z.string(), weight: z.number() })),
    ...passing,
  }),
  "challenge_scores.requested": z.object({}),
  "challenge_scores.given": z.object({ ...department, score: z.number().nullable() }),
  "challenge_help.requested": z.object({ help: Id, question: z.string(), ...asked }),
  "challenge_help.answered": z.object({
    help: Id,
    question: z.string(),
    answer: z.string(),
    hours: z.number(),
    askedBy: Id,
  }),
  "challenge_help.withdrawn": z.object({ help: Id, question: z.string() }),
  "challenge_misalignment.flagged": z.object({
    misalignment: Id,
    about: z.string(),
    between: z.tuple([z.string(), z.string()]),
  }),
  "challenge_misalignment.resolved": z.object({ misalignment: Id, about: z.string(), note: z.string() }),
  "challenge_wait.started": z.object({
    cause: WaitCause,
    note: z.string(),
    waitedFor: z.string().nullable(),
  }),
  "challenge_wait.ended": z.object({ cause: WaitCause, note: z.string(), days: z.number() }),
  "challenge_deliverable.added": z.object({
    title: z.string(),
    departments: z.array(z.string()),
    dueOn: Day.nullable(),
  }),
  "challenge_deliverable.changed": z.object({ title: z.string(), dueOn: Day.nullable() }),
  "challenge_deliverable.finished": z.object({ title: z.string() }),
  "challenge_rota.set": z.object({
    title: z.string(),
    people: z.array(z.string()),
    from: Day,
    days: z.int(),
  }),
  "challenge_lead.handed_over": z.object({ title: z.string(), from: z.string(), to: z.string().nullable() }),
  "challenge_milestone.set": z.object({ title: z.string(), dueOn: Day }),
  "challenge_milestone.moved": z.object({ title: z.string(), before: Day, dueOn: Day, reason: z.string() }),
  "challenge_milestone.reached": z.object({ title: z.string(), dueOn: Day, late: z.boolean() }),
};
