import { operation } from "#kernel/contract/operation.ts";
import { practice } from "#kernel/contract/practice.ts";
import { everyRole } from "#kernel/contract/roles.ts";
import { params } from "./contract/access.ts";
import { criteriaEvents, criteriaOperations } from "./contract/criteria.ts";
import { deliverableEvents, deliverableOperations } from "./contract/deliverables.ts";
import { helpEvents, helpOperations } from "./contract/help.ts";
import { milestoneEvents, milestoneOperations } from "./contract/milestones.ts";
import { misalignmentEvents, misalignmentOperations } from "./contract/misalignments.ts";
import { Work } from "./contract/shapes.ts";

export { CriteriaWeighed, CriterionProposed } from "./contract/criteria.ts";
export {
  DeliverableAdded,
  DeliverableChanged,
  HandedOver,
  LeadAsked,
  LeadSkipped,
  RotaSet,
} from "./contract/deliverables.ts";
export { HelpAnswer, HelpAsked } from "./contract/help.ts";
export { MilestoneMoved, MilestoneReached, MilestoneSet } from "./contract/milestones.ts";
export { MisalignmentFlagged, MisalignmentSettled } from "./contract/misalignments.ts";
export * from "./contract/shapes.ts";

/** What joint work is made of, whatever it is on: a practice takes a part by `recordKind({ carries: { help: ... } })`. */
export const work = practice({
  id: "work",
  area: "act",
  records: {},
  operations: {
    get: operation({
      id: "work.get",
      method: "GET",
      path: "/records/{record}/work",
      summary:
        "What the work on a record is made of: help, misalignments, milestones, deliverables, criteria",
      access: { roles: everyRole, record: { kind: "*", param: "record" } },
      params,
      result: Work,
    }),
    ...helpOperations,
    ...misalignmentOperations,
    ...milestoneOperations,
    ...deliverableOperations,
    ...criteriaOperations,
  },
  events: {
    ...helpEvents,
    ...misalignmentEvents,
    ...milestoneEvents,
    ...deliverableEvents,
    ...criteriaEvents,
  },
  problems: {
    work_over: { status: 409 },
    help_closed: { status: 409 },
    misalignment_resolved: { status: 409 },
    milestone_reached: { status: 409 },
    deliverable_done: { status: 409 },
    rota_missing: { status: 409 },
    lead_not_yours: { status: 403 },
    criteria_locked: { status: 409 },
    criteria_open: { status: 409 },
    department_not_in: { status: 409 },
    department_not_yours: { status: 403 },
  },
});

declare module "#kernel/contract/house-types.ts" {
  interface EventShapes extends EventsOf<typeof work> {}
  interface CarriedParts {
    help: true;
    misalignments: true;
    milestones: true;
    deliverables: true;
    criteria: true;
  }
}
