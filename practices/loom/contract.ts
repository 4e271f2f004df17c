import { z } from "zod";
import { Day, Id, Instant } from "#kernel/contract/ids.ts";
import { operation } from "#kernel/contract/operation.ts";
import { practice } from "#kernel/contract/practice.ts";
import { PersonRef } from "#kernel/contract/record.ts";
import { insiders } from "#kernel/contract/roles.ts";
import { ChallengeState, Health } from "#practices/challenges/contract.ts";
import { DepartmentRef } from "#practices/people/contract.ts";

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
      /** In work, and nobody has said for too long how it goes: since then. */
      silentSince: Instant.nullable(),
      /** Ids of the councils it stands before now. */
      councils: z.array(Id),
    }),
  ),
  /** Those before which one of the challenges stands. */
  councils: z.array(z.object({ id: Id, key: z.string(), title: z.string() })),
  /** The department of whoever asks, where they are placed in one. */
  mine: Id.nullable(),
  knots: z.array(Knot),
  loose: z.array(LooseThread),
});
export type Loom = z.infer<typeof Loom>;

/** A view of what others hold: it has no record and no event of its own. */
export const loom = practice({
  id: "loom",
  needs: ["challenges"],
  area: "map",
  records: {},
  operations: {
    get: operation({
      id: "loom.get",
      method: "GET",
      path: "/loom",
      summary: "Departments and the challenges that run across them, now or on a day in the past",
      access: { roles: insiders },
      query: z.object({ at: Day.or(Instant).optional() }),
      result: Loom,
    }),
  },
  events: {},
  problems: {},
});

declare module "#kernel/contract/house-types.ts" {
  interface EventShapes extends EventsOf<typeof loom> {}
}
