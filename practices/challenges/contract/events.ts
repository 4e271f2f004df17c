import { z } from "zod";
import { payload } from "#kernel/contract/events.ts";
import { Day, Id } from "#kernel/contract/ids.ts";
import { ChallengeState, Health, Outcome, WaitCause } from "./shapes.ts";

/** What somebody wrote. */
const words = payload(z.string());
const department = { department: Id };
/** Why it passed a gate, and the codes of what was missing (`rules/gates.ts`). */
const passing = { passing: words, missing: z.array(z.string()) };

/** People and departments by id, codes and values: what it says is said when it is read. */
export const challengeEvents = {
  "challenge.raised": z.object({ owner: Id, departments: z.array(Id) }),
  "challenge.edited": z.object({ fields: z.array(z.string()), owner: Id.optional(), sponsor: Id.optional() }),
  "challenge.moved": z.object({ from: ChallengeState, to: ChallengeState, ...passing }),
  "challenge.resolved": z.object({
    outcome: Outcome,
    reason: words,
    overall: z.number().nullable(),
    days: z.number(),
    ...passing,
  }),
  "challenge.parked": z.object({ from: ChallengeState, reason: words, lookAgainOn: Day }),
  "challenge.resumed": z.object({ to: ChallengeState }),
  "challenge.updated": z.object({
    health: Health,
    before: Health.nullable(),
    progress: words,
    obstacles: words,
    invites: words,
    /** Whose part it speaks of; null: the whole. */
    department: Id.nullable(),
    /** Older events do not say which update it is. */
    update: Id.optional(),
    /** How many obstacles it says are gone. */
    gone: z.int().optional(),
  }),
  "challenge_update.taken_back": z.object({ department: Id.nullable(), health: Health.nullable() }),
  "challenge_person.joined": z.object({ person: Id, part: z.enum(["ally", "guest"]) }),
  "challenge_person.left": z.object({ person: Id, part: z.enum(["ally", "guest"]) }),
  "challenge_sponsor.acted": z.object({ what: words }),
  "challenge_department.joined": z.object({ ...department, lead: Id.nullable() }),
  "challenge_department.changed": z.object({
    ...department,
    lead: Id.nullable(),
    health: Health.nullable(),
  }),
  "challenge_department.succeeded": z.object({ department: Id, into: Id }),
  "challenge_department.left": z.object(department),
  "challenge_department.returned": z.object(department),
  "challenge_statement.written": z.object({ ...department, revision: z.int() }),
  "challenge_statement.merged": z.object({ version: z.int() }),
  "challenge_statement.agreed": z.object({ ...department, version: z.int() }),
  "challenge_scores.requested": z.object({}),
  /** What was given is in no event: it is unseen until all have scored. Older ones hold it. */
  "challenge_scores.given": z.object({ ...department, score: z.number().nullable().optional() }),
  "challenge_wait.started": z.object({ cause: WaitCause, note: words, waitedFor: Id.nullable() }),
  "challenge_wait.ended": z.object({ cause: WaitCause, note: words, days: z.number() }),
};
