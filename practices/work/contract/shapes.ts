import { z } from "zod";
import { Day, Id, Instant } from "#kernel/contract/ids.ts";
import { May, PersonRef } from "#kernel/contract/record.ts";
import { DepartmentRef } from "#practices/people/contract.ts";

export const HelpRequest = z.object({
  id: Id,
  question: z.string(),
  from: DepartmentRef.nullable(),
  /** Asked of a department, of a person, or of both (the person as part of it). */
  department: DepartmentRef.nullable(),
  person: PersonRef.nullable(),
  neededBy: Day.nullable(),
  by: PersonRef,
  at: Instant,
  answer: z.object({ text: z.string(), by: PersonRef, at: Instant, hours: z.number() }).nullable(),
  withdrawnAt: Instant.nullable(),
});
export type HelpRequest = z.infer<typeof HelpRequest>;

export const Misalignment = z.object({
  id: Id,
  about: z.string(),
  between: z.tuple([DepartmentRef, DepartmentRef]),
  by: PersonRef,
  at: Instant,
  resolution: z.object({ note: z.string(), by: PersonRef, at: Instant }).nullable(),
});
export type Misalignment = z.infer<typeof Misalignment>;

/** `follows`: another turn changed hands, and the rota dealt this one anew. */
export const TurnChangeKind = z.enum(["skip", "swap", "absence", "left", "follows"]);
export type TurnChangeKind = z.infer<typeof TurnChangeKind>;

export const Turn = z.object({
  position: z.int(),
  /** Null: nobody can. */
  person: PersonRef.nullable(),
  /** Why it is theirs, in the language of whoever asks; empty for turns of rotas from before. */
  why: z.string(),
  passedOver: z.array(z.object({ person: PersonRef, why: z.string() })),
  /** How it went from one to another, in order. */
  changes: z.array(
    z.object({
      at: Instant,
      kind: TurnChangeKind,
      from: PersonRef.nullable(),
      to: PersonRef.nullable(),
      by: PersonRef.nullable(),
      reason: z.string(),
    }),
  ),
  from: Day,
  until: Day,
  /** Whoever has it has agreed to it; until then it is proposed. */
  accepted: z.boolean(),
  /** Set when the lead went on to the next. */
  handover: z
    .object({
      at: Instant,
      by: PersonRef,
      note: z.string(),
      checklist: z.array(z.object({ text: z.string(), done: z.boolean() })),
    })
    .nullable(),
});
export type Turn = z.infer<typeof Turn>;

export const Deliverable = z.object({
  id: Id,
  title: z.string(),
  departments: z.array(DepartmentRef),
  dueOn: Day.nullable(),
  /** What whoever hands over goes through. */
  checklist: z.array(z.string()),
  turns: z.array(Turn),
  /** Who leads in turn, with how many turns each has led. */
  leads: z.array(z.object({ person: PersonRef, led: z.int(), accepted: z.boolean() })),
  /** The position of the turn that carries it now; null without a rota and after the last handover. */
  current: z.int().nullable(),
  done: z.object({ at: Instant, by: PersonRef }).nullable(),
  createdAt: Instant,
});
export type Deliverable = z.infer<typeof Deliverable>;

export const Milestone = z.object({
  id: Id,
  title: z.string(),
  /** The leading indicator: the early sign that it will be reached. */
  indicator: z.string(),
  department: DepartmentRef.nullable(),
  dueOn: Day,
  reached: z.object({ at: Instant, by: PersonRef, note: z.string() }).nullable(),
});
export type Milestone = z.infer<typeof Milestone>;

const Share = z.number().min(0).max(1);

export const Criterion = z.object({
  id: Id,
  title: z.string(),
  /** How one will see that it is met. */
  measure: z.string(),
  department: Id.nullable(),
  by: PersonRef,
  /** What each department gives it, in points as given. */
  points: z.array(z.object({ department: Id, points: z.int() })),
  /** Mean of the departments' shares; all criteria add up to 1. Null until somebody weighed. */
  weight: Share.nullable(),
  /** Smallest and largest share a department gives it. */
  spread: z.tuple([Share, Share]).nullable(),
});
export type Criterion = z.infer<typeof Criterion>;

export const CriteriaLock = z.object({
  at: Instant,
  by: PersonRef,
  /** Why they were locked although something was missing. */
  passing: z.string().nullable(),
});

/** Everything of this practice that hangs on one record; what its kind does not carry is empty. */
export const Work = z.object({
  help: z.array(HelpRequest),
  misalignments: z.array(Misalignment),
  milestones: z.array(Milestone),
  deliverables: z.array(Deliverable),
  criteria: z.array(Criterion),
  criteriaLock: CriteriaLock.nullable(),
  /** Departments that take part in the record. */
  departments: z.array(DepartmentRef),
  /** Departments the caller may speak for here. */
  mine: z.array(Id),
  /** Names of the operations that are open to whoever asks. */
  may: May,
});
export type Work = z.infer<typeof Work>;
