import { z } from "zod";
import { Day, Id, Instant } from "#kernel/contract/ids.ts";
import { PersonRef } from "#kernel/contract/record.ts";
import { ChallengeState, DepartmentRef, Health } from "./shapes.ts";

/** Where a department takes part in a challenge. */
export const Knot = z.object({
  challenge: Id,
  department: Id,
  /** How much it carries: open deliverables, milestones and help it was asked for. */
  load: z.int(),
  deliverables: z.int(),
  milestones: z.int(),
  help: z.int(),
  health: Health.nullable(),
  lead: PersonRef.nullable(),
  since: Instant,
  waiting: z.enum(["decision", "risk", "dependency"]).nullable(),
  waitingSince: Instant.nullable(),
  waitingNote: z.string(),
});
export type Knot = z.infer<typeof Knot>;

/** A department that others name in a challenge and that takes no part in it. */
export const LooseThread = z.object({
  challenge: Id,
  department: Id,
  why: z.enum(["asked_for_help", "waited_for", "misaligned", "delivers"]),
  detail: z.string(),
  since: Instant,
});
export type LooseThread = z.infer<typeof LooseThread>;

export const Loom = z.object({
  at: Instant,
  /** The day the first challenge was raised: how far back the cloth goes. */
  firstDay: Day.nullable(),
  departments: z.array(DepartmentRef),
  challenges: z.array(
    z.object({
      id: Id,
      key: z.string(),
      title: z.string(),
      state: ChallengeState,
      health: Health.nullable(),
      owner: PersonRef,
      raisedAt: Instant,
    }),
  ),
  knots: z.array(Knot),
  loose: z.array(LooseThread),
});
export type Loom = z.infer<typeof Loom>;
