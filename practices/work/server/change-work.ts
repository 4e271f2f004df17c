import { type Call, handler } from "#kernel/server/operation/context.ts";
import { type Work, work } from "../contract.ts";
import { answerHelp, withdrawHelp } from "./answer-help.ts";
import { askForHelp } from "./ask-for-help.ts";
import { addDeliverable, changeDeliverable, finishDeliverable } from "./deliver.ts";
import { flagMisalignment, resolveMisalignment } from "./flag-misalignment.ts";
import { moveMilestone, reachMilestone, setMilestone } from "./mark-milestones.ts";
import { keepWorkAsks, readWork } from "./read-work.ts";
import { askLead, handOver, setRota, skipLead } from "./rotate-lead.ts";
import { proposeCriterion, weighCriteria, withdrawCriterion } from "./weigh-criteria.ts";

const { operations } = work;

/** What every change of the work on a record ends with. */
async function answer(call: Call): Promise<Work> {
  await keepWorkAsks(call, call.record.id);
  return readWork(call, call.record);
}

export const changeWork = {
  askForHelp: handler(operations.askForHelp, async (call) => {
    await askForHelp(call, call.record, call.body);
    return answer(call);
  }),
  answerHelp: handler(operations.answerHelp, async (call) => {
    await answerHelp(call, call.record, call.params.help, call.body);
    return answer(call);
  }),
  withdrawHelp: handler(operations.withdrawHelp, async (call) => {
    await withdrawHelp(call, call.record, call.params.help);
    return answer(call);
  }),
  flagMisalignment: handler(operations.flagMisalignment, async (call) => {
    await flagMisalignment(call, call.record, call.body);
    return answer(call);
  }),
  resolveMisalignment: handler(operations.resolveMisalignment, async (call) => {
    await resolveMisalignment(call, call.record, call.params.misalignment, call.body);
    return answer(call);
  }),
  setMilestone: handler(operations.setMilestone, async (call) => {
    await setMilestone(call, call.record, call.body);
    return answer(call);
  }),
  moveMilestone: handler(operations.moveMilestone, async (call) => {
    await moveMilestone(call, call.record, call.params.milestone, call.body);
    return answer(call);
  }),
  reachMilestone: handler(operations.reachMilestone, async (call) => {
    await reachMilestone(call, call.record, call.params.milestone, call.body);
    return answer(call);
  }),
  addDeliverable: handler(operations.addDeliverable, async (call) => {
    await addDeliverable(call, call.record, call.body);
    return answer(call);
  }),
  changeDeliverable: handler(operations.changeDeliverable, async (call) => {
    await changeDeliverable(call, call.record, call.params.deliverable, call.body);
    return answer(call);
  }),
  finishDeliverable: handler(operations.finishDeliverable, async (call) => {
    await finishDeliverable(call, call.record, call.params.deliverable);
    return answer(call);
  }),
  setRota: handler(operations.setRota, async (call) => {
    await setRota(call, call.record, call.params.deliverable, call.body);
    return answer(call);
  }),
  skipLead: handler(operations.skipLead, async (call) => {
    await skipLead(call, call.record, call.params.deliverable, call.body);
    return answer(call);
  }),
  askLead: handler(operations.askLead, async (call) => {
    await askLead(call, call.record, call.params.deliverable, call.body);
    return answer(call);
  }),
  handOver: handler(operations.handOver, async (call) => {
    await handOver(call, call.record, call.params.deliverable, call.body);
    return answer(call);
  }),
  proposeCriterion: handler(operations.proposeCriterion, async (call) => {
    await proposeCriterion(call, call.record, call.body);
    return answer(call);
  }),
  withdrawCriterion: handler(operations.withdrawCriterion, async (call) => {
    await withdrawCriterion(call, call.record, call.params.criterion);
    return answer(call);
  }),
  weigh: handler(operations.weigh, async (call) => {
    await weighCriteria(call, call.record, call.params.department, call.body);
    return answer(call);
  }),
};
