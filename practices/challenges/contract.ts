import { practice } from "#kernel/contract/practice.ts";
import { recordKind } from "#kernel/contract/record.ts";
import { challengeEvents } from "./contract/events.ts";
import { framingOperations } from "./contract/framing.ts";
import { raisingOperations } from "./contract/raising.ts";
import { readingOperations } from "./contract/reading.ts";
import { workingOperations } from "./contract/working.ts";

export * from "./contract/loom.ts";
export * from "./contract/shapes.ts";
export * from "./contract/templates.ts";

export const challenges = practice({
  id: "challenges",
  area: "act",
  records: { challenge: recordKind({ kind: "challenge", prefix: "C", path: "challenges" }) },
  operations: { ...readingOperations, ...raisingOperations, ...framingOperations, ...workingOperations },
  events: challengeEvents,
  problems: {
    challenge_state_wrong: {
      status: 409,
      title: "The challenge is not at this step; look at where it stands",
    },
    department_takes_part: { status: 409, title: "This department takes part already" },
    department_not_in: { status: 409, title: "This department takes no part yet; let it join first" },
    department_not_yours: {
      status: 403,
      title: "Its lead, its head or a convener speaks for a department",
    },
    statement_changed: {
      status: 409,
      title: "Somebody wrote in the meantime; look at the newer words and save again",
    },
    criteria_locked: { status: 409, title: "The criteria are locked and stay as they were agreed" },
    criteria_not_locked: { status: 409, title: "Lock the criteria before anybody scores" },
    criteria_missing: { status: 409, title: "There is no criterion to lock; propose one first" },
    help_closed: { status: 409, title: "This request was answered or withdrawn" },
    misalignment_resolved: { status: 409, title: "This misalignment is settled already" },
    wait_ended: { status: 409, title: "This waiting is over already" },
    wait_implied: {
      status: 409,
      title: "This waiting ends by itself when the request is answered or the misalignment settled",
    },
    deliverable_done: { status: 409, title: "This is delivered; add another deliverable" },
    rota_missing: { status: 409, title: "Nobody leads this by rota; draw up the rota first" },
    milestone_reached: { status: 409, title: "This milestone is reached already" },
  },
});

declare module "#kernel/contract/house-types.ts" {
  interface EventShapes extends EventsOf<typeof challenges> {}
  interface AskVerbs {
    "challenges.write_statement": true;
    "challenges.agree": true;
    "challenges.weigh": true;
    "challenges.score": true;
    "challenges.answer_help": true;
    "challenges.settle_misalignment": true;
    "challenges.hand_over": true;
    "challenges.deliver": true;
    "challenges.reach_milestone": true;
    "challenges.look_again": true;
  }
}
