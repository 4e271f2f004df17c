import { z } from "zod";
import { payload } from "#kernel/contract/events.ts";
import { Day, Id } from "#kernel/contract/ids.ts";
import { ChallengeState, Health, Outcome, WaitCause } from "./shapes.ts";

const department = { department: Id, name: payload(z.string()) };
const passing = { passing: payload(z.string().nullable()), missing: payload(z.array(z.string())) };
const asked = { department: Id.nullable(), person: Id.nullable(), of: payload(z.string()) };

/** Names are those of the time it happened. */
export const challengeEvents = {
  "challenge.raised": z.object({ owner: Id, departments: payload(z.array(z.string())) }),
  "challenge.edited": z.object({ fields: z.array(z.string()), owner: Id.optional(), sponsor: Id.optional() }),
  "challenge.moved": z.object({ from: ChallengeState, to: ChallengeState, ...passing }),
  "challenge.resolved": z.object({
    outcome: Outcome,
    reason: payload(z.string()),
    overall: z.number().nullable(),
    days: z.number(),
    ...passing,
  }),
  "challenge.parked": z.object({ from: ChallengeState, reason: payload(z.string()), lookAgainOn: Day }),
  "challenge.resumed": z.object({ to: ChallengeState }),
  "challenge.updated": z.object({
    health: Health,
    before: Health.nullable(),
    progress: payload(z.string()),
    obstacles: payload(z.string()),
    invites: payload(z.string()),
    department: payload(z.string().nullable()),
  }),
  "challenge_person.joined": z.object({
    person: Id,
    name: payload(z.string()),
    part: z.enum(["ally", "guest"]),
  }),
  "challenge_person.left": z.object({
    person: Id,
    name: payload(z.string()),
    part: z.enum(["ally", "guest"]),
  }),
  "challenge_sponsor.acted": z.object({ what: payload(z.string()) }),
  "challenge_department.joined": z.object({ ...department, lead: Id.nullable() }),
  "challenge_department.changed": z.object({
    ...department,
    lead: Id.nullable(),
    leadName: payload(z.string().nullable()),
    health: Health.nullable(),
  }),
  "challenge_department.left": z.object(department),
  "challenge_statement.written": z.object({ ...department, revision: z.int() }),
  "challenge_statement.merged": z.object({ version: z.int() }),
  "challenge_statement.agreed": z.object({ ...department, version: z.int() }),
  "challenge_criterion.proposed": z.object({ ...department, title: payload(z.string()) }),
  "challenge_criterion.withdrawn": z.object({ title: payload(z.string()) }),
  "challenge_criteria.weighed": z.object(department),
  "challenge_criteria.locked": z.object({
    criteria: payload(z.array(z.object({ title: z.string(), weight: z.number() }))),
    ...passing,
  }),
  "challenge_scores.requested": z.object({}),
  "challenge_scores.given": z.object({ ...department, score: z.number().nullable() }),
  "challenge_help.requested": z.object({ help: Id, question: payload(z.string()), ...asked }),
  "challenge_help.answered": z.object({
    help: Id,
    question: payload(z.string()),
    answer: payload(z.string()),
    hours: z.number(),
    askedBy: Id,
  }),
  "challenge_help.withdrawn": z.object({ help: Id, question: payload(z.string()) }),
  "challenge_misalignment.flagged": z.object({
    misalignment: Id,
    about: payload(z.string()),
    between: payload(z.tuple([z.string(), z.string()])),
  }),
  "challenge_misalignment.resolved": z.object({
    misalignment: Id,
    about: payload(z.string()),
    note: payload(z.string()),
  }),
  "challenge_wait.started": z.object({
    cause: WaitCause,
    note: payload(z.string()),
    waitedFor: payload(z.string().nullable()),
  }),
  "challenge_wait.ended": z.object({ cause: WaitCause, note: payload(z.string()), days: z.number() }),
  "challenge_deliverable.added": z.object({
    title: payload(z.string()),
    departments: payload(z.array(z.string())),
    dueOn: Day.nullable(),
  }),
  "challenge_deliverable.changed": z.object({ title: payload(z.string()), dueOn: Day.nullable() }),
  "challenge_deliverable.finished": z.object({ title: payload(z.string()) }),
  "challenge_rota.set": z.object({
    title: payload(z.string()),
    people: payload(z.array(z.string())),
    from: Day,
    days: z.int(),
  }),
  "challenge_lead.handed_over": z.object({
    title: payload(z.string()),
    from: payload(z.string()),
    to: payload(z.string().nullable()),
  }),
  "challenge_milestone.set": z.object({ title: payload(z.string()), dueOn: Day }),
  "challenge_milestone.moved": z.object({
    title: payload(z.string()),
    before: Day,
    dueOn: Day,
    reason: payload(z.string()),
  }),
  "challenge_milestone.reached": z.object({ title: payload(z.string()), dueOn: Day, late: z.boolean() }),
};
