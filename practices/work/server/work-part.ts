import { answerHelp, withdrawHelp } from "./answer-help.ts";
import { askForHelp } from "./ask-for-help.ts";
import { addDeliverable, changeDeliverable, finishDeliverable } from "./deliver.ts";
import { flagMisalignment, resolveMisalignment } from "./flag-misalignment.ts";
import { moveMilestone, reachMilestone, setMilestone, startWithMilestones } from "./mark-milestones.ts";
import { keepWorkAsks } from "./read-work.ts";
import { handOver, setRota } from "./rotate-lead.ts";
import { speakFor } from "./speaking.ts";
import {
  countWeightsAgain,
  lockCriteria,
  proposeCriterion,
  setWeightsAside,
  startWithCriteria,
  unlockCriteria,
  weighCriteria,
  withdrawCriterion,
} from "./weigh-criteria.ts";

/**
 * What a practice whose records carry these parts may do to them itself, in its own transaction and under its own operation's
 * access (decision 0024): `await workPart.askForHelp(call, call.record, call.body)`.
 */
export const workPart = {
  askForHelp,
  answerHelp,
  withdrawHelp,
  flagMisalignment,
  resolveMisalignment,
  setMilestone,
  startWithMilestones,
  moveMilestone,
  reachMilestone,
  addDeliverable,
  changeDeliverable,
  finishDeliverable,
  setRota,
  handOver,
  proposeCriterion,
  startWithCriteria,
  withdrawCriterion,
  weighCriteria,
  setWeightsAside,
  countWeightsAgain,
  lockCriteria,
  unlockCriteria,
  speakFor,
  /** To be called when the record's state, or who speaks for its departments, has changed. */
  keepAsks: keepWorkAsks,
};
