import { z } from "zod";
import { Day, Id, Instant, line, text } from "#kernel/contract/ids.ts";
import { PersonRef, RecordRef, recordFields } from "#kernel/contract/record.ts";
import { DepartmentRef } from "#practices/people/contract.ts";
import {
  CriteriaLock,
  Criterion,
  Deliverable,
  HelpRequest,
  Milestone,
  Misalignment,
} from "#practices/work/contract.ts";

export const ChallengeState = z.enum([
  "raised",
  "framed",
  "committed",
  "in_work",
  "resolved",
  "learned",
  "closed",
  "parked",
]);
export type ChallengeState = z.infer<typeof ChallengeState>;

export const Health = z.enum(["on_track", "at_risk", "off_track"]);
export type Health = z.infer<typeof Health>;

/** What a challenge is in a list. Departments by id: who shows the list has their names. */
export const ChallengeItem = z.object({
  ...recordFields,
  state: ChallengeState,
  health: Health.nullable(),
  owner: PersonRef,
  departments: z.array(Id),
});
export type ChallengeItem = z.infer<typeof ChallengeItem>;

/** The five questions a problem statement answers. `cost` is what it costs the department that writes. */
export const StatementText = z.object({
  whatHappens: text(5_000),
  toWhom: text(5_000),
  sinceWhen: text(2_000),
  evidence: text(5_000),
  cost: text(5_000),
});
export type StatementText = z.infer<typeof StatementText>;

/** The problem as one department sees it. */
export const Statement = z.object({
  department: Id,
  ...StatementText.shape,
  revision: z.int(),
  by: PersonRef,
  at: Instant,
});
export type Statement = z.infer<typeof Statement>;

/** A version of the statement they share. */
export const StatementVersion = z.object({
  version: z.int(),
  ...StatementText.shape,
  by: PersonRef,
  at: Instant,
  agreements: z.array(z.object({ department: Id, by: PersonRef, at: Instant })),
});
export type StatementVersion = z.infer<typeof StatementVersion>;

/** A department's part in a challenge. */
export const DepartmentPart = z.object({
  department: DepartmentRef,
  lead: PersonRef.nullable(),
  health: Health.nullable(),
  healthAt: Instant.nullable(),
  since: Instant,
});
export type DepartmentPart = z.infer<typeof DepartmentPart>;

export const Score = z.object({
  criterion: Id,
  department: Id,
  /** 0 not at all, 100 fully. */
  score: z.int().min(0).max(100),
  remark: z.string(),
  by: PersonRef,
  at: Instant,
});
export type Score = z.infer<typeof Score>;

export const Outcome = z.enum(["met", "partly_met", "not_met"]);
export type Outcome = z.infer<typeof Outcome>;

/**
 * The scores against the criteria. Until every department that takes part has scored, each sees its own alone: what it gave would
 * else be given after what others gave.
 */
export const ScoreCard = z.object({
  scores: z.array(Score),
  /** Who has scored every criterion, whether or not what they gave is shown. */
  scored: z.array(Id),
  /** Whether all that was given is shown. */
  open: z.boolean(),
  /** Weighted score of each department that scored every criterion, of those shown. */
  departments: z.array(z.object({ department: Id, score: z.number() })),
  /** Mean of the departments' weighted scores; null until they are shown. */
  overall: z.number().nullable(),
  spread: z.tuple([z.number(), z.number()]).nullable(),
  /** What follows from the scores of all: another outcome takes a reason. */
  outcome: Outcome.nullable(),
});
export type ScoreCard = z.infer<typeof ScoreCard>;

export const Update = z.object({
  id: Id,
  progress: z.string(),
  obstacles: z.string(),
  health: Health,
  /** The question it puts to its readers, if any. */
  invites: z.string(),
  /** Whose part it speaks of; null: of the whole. */
  department: DepartmentRef.nullable(),
  by: PersonRef,
  at: Instant,
});
export type Update = z.infer<typeof Update>;

/** What an update named as in the way, as long as no later one said that it is gone. */
export const Obstacle = z.object({
  /** The update that named it. */
  update: Id,
  text: z.string(),
  department: DepartmentRef.nullable(),
  by: PersonRef,
  since: Instant,
  /** When somebody last said that it is still there; null: nobody has been asked since. */
  stillAt: Instant.nullable(),
});
export type Obstacle = z.infer<typeof Obstacle>;

/** Days between the updates its owner is asked for. */
export const updateDays = [7, 14, 28] as const;
export const UpdateDays = z.literal(updateDays).nullable();

export const WaitCause = z.enum(["border", "decision", "dependency", "risk"]);
export type WaitCause = z.infer<typeof WaitCause>;

export const Wait = z.object({
  id: Id,
  cause: WaitCause,
  note: z.string(),
  /** Who waits and for whom; either may be open. */
  waiting: DepartmentRef.nullable(),
  waitedFor: DepartmentRef.nullable(),
  /** `said`: somebody clicked; otherwise an open help request, a misalignment or a record about it implies it. */
  source: z.enum(["said", "help", "misalignment", "record"]),
  /** The decision or risk it waits for, where one implies it. */
  on: RecordRef.nullable(),
  from: Instant,
  until: Instant.nullable(),
});
export type Wait = z.infer<typeof Wait>;

/** One step from state to state. */
export const Move = z.object({
  from: ChallengeState,
  to: ChallengeState,
  at: Instant,
  by: PersonRef,
  /** Why it passed the gate although something was missing, and what. */
  passing: z.string().nullable(),
  missing: z.array(z.string()),
});
export type Move = z.infer<typeof Move>;

/** What is missing before a step, in the reader's language; `path` is the part of the page that adds it. */
export const Missing = z.object({ path: z.string(), message: z.string() });
export type Missing = z.infer<typeof Missing>;

export const MoveVerb = z.enum(["frame", "commit", "start", "resolve", "learn", "close"]);
export type MoveVerb = z.infer<typeof MoveVerb>;

export const Challenge = z.object({
  ...ChallengeItem.shape,
  detail: z.string(),
  success: z.string(),
  sponsor: PersonRef.nullable(),
  allies: z.array(PersonRef),
  guests: z.array(PersonRef),
  parts: z.array(DepartmentPart),
  /** Whose agenda it is on: linked with `stands_before`; while it is raised, those it will stand before unless others are chosen. */
  councils: z.array(RecordRef.extend({ byDefault: z.boolean() })),
  statements: z.array(Statement),
  merged: StatementVersion.nullable(),
  criteria: z.array(Criterion),
  criteriaLock: CriteriaLock.nullable(),
  sponsorship: z.array(z.object({ id: Id, what: z.string(), by: PersonRef, at: Instant })),
  deliverables: z.array(Deliverable),
  milestones: z.array(Milestone),
  lastUpdate: Update.nullable(),
  /** How it was said to stand, by the last five updates, the newest last. */
  trend: z.array(Update.pick({ id: true, health: true, department: true, by: true, at: true })),
  /** Since when somebody has said, without a word to the contrary, that it stands as it does; null where nobody has. */
  healthSince: Instant.nullable(),
  /** What is in the way, longest first. */
  obstacles: z.array(Obstacle),
  /** How often its owner is asked how it goes; null: never. */
  updateDays: UpdateDays,
  /** When the next word is due; null while none is asked for. */
  updateDueOn: Day.nullable(),
  help: z.array(HelpRequest),
  misalignments: z.array(Misalignment),
  waits: z.array(Wait),
  scoreCard: ScoreCard,
  /** When the departments were asked to score. */
  scoresAskedAt: Instant.nullable(),
  resolution: z
    .object({ outcome: Outcome, reason: z.string(), at: Instant, by: PersonRef, days: z.number() })
    .nullable(),
  parking: z
    .object({ reason: z.string(), lookAgainOn: Day, since: Instant, before: ChallengeState })
    .nullable(),
  moves: z.array(Move),
  /** The step that comes next, with what is missing; null when there is none. */
  next: z.object({ verb: MoveVerb, missing: z.array(Missing) }).nullable(),
  /** Departments the caller may speak for here. */
  mine: z.array(Id),
});
export type Challenge = z.infer<typeof Challenge>;

/** A reason for passing a soft gate. */
export const Passing = z.object({ reason: line(500) }).optional();
