import { practice } from "#kernel/contract/practice.ts";
import { recordKind } from "#kernel/contract/record.ts";
import { carriers } from "./contract/access.ts";
import { challengeEvents } from "./contract/events.ts";
import { framingOperations } from "./contract/framing.ts";
import { raisingOperations } from "./contract/raising.ts";
import { readingOperations } from "./contract/reading.ts";
import { workingOperations } from "./contract/working.ts";

export * from "./contract/shapes.ts";
export * from "./contract/templates.ts";

export const challenges = practice({
  id: "challenges",
  needs: ["work"],
  area: "act",
  records: {
    challenge: recordKind({
      kind: "challenge",
      prefix: "C",
      path: "challenges",
      offered: ["raised", "framed", "committed", "in_work"],
      atHand: ["raised", "framed", "committed", "in_work"],
      carries: {
        help: { ...carriers, over: ["resolved", "learned", "closed"], paused: ["parked"] },
        misalignments: { ...carriers, over: ["closed"], paused: ["parked"] },
        milestones: { ...carriers, over: ["resolved", "learned", "closed"], paused: ["parked"] },
        criteria: { ...carriers, over: ["closed"], paused: ["parked"] },
        deliverables: { ...carriers, over: ["closed"], paused: ["parked"] },
      },
    }),
  },
  operations: { ...readingOperations, ...raisingOperations, ...framingOperations, ...workingOperations },
  events: challengeEvents,
  problems: {
    challenge_state_wrong: { status: 409 },
    department_takes_part: { status: 409 },
    statement_changed: { status: 409 },
    criteria_not_locked: { status: 409 },
    scores_shown: { status: 409 },
    outcome_open: { status: 409 },
    criteria_missing: { status: 409 },
    obstacle_unknown: { status: 409 },
    wait_ended: { status: 409 },
    wait_implied: { status: 409 },
  },
});

declare module "#kernel/contract/house-types.ts" {
  interface EventShapes extends EventsOf<typeof challenges> {}
}
