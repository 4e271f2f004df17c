import { handler } from "#kernel/server/operation/context.ts";
import { workPart } from "#practices/work/server/index.ts";
import { challenges } from "../contract.ts";
import { answer } from "./answer.ts";

const { operations } = challenges;

/** The parts of its work by the paths of a challenge, as outsiders know them: the same as by those of any record, answered with the challenge. */
export const workHandlers = {
  askForHelp: handler(operations.askForHelp, async (call) => {
    await workPart.askForHelp(call, call.record, call.body);
    return answer(call, call.record.id);
  }),
  answerHelp: handler(operations.answerHelp, async (call) => {
    await workPart.answerHelp(call, call.record, call.params.help, call.body);
    return answer(call, call.record.id);
  }),
  withdrawHelp: handler(operations.withdrawHelp, async (call) => {
    await workPart.withdrawHelp(call, call.record, call.params.help);
    return answer(call, call.record.id);
  }),
  flagMisalignment: handler(operations.flagMisalignment, async (call) => {
    await workPart.flagMisalignment(call, call.record, call.body);
    return answer(call, call.record.id);
  }),
  resolveMisalignment: handler(operations.resolveMisalignment, async (call) => {
    await workPart.resolveMisalignment(call, call.record, call.params.misalignment, call.body);
    return answer(call, call.record.id);
  }),
  setMilestone: handler(operations.setMilestone, async (call) => {
    await workPart.setMilestone(call, call.record, call.body);
    return answer(call, call.record.id);
  }),
  moveMilestone: handler(operations.moveMilestone, async (call) => {
    await workPart.moveMilestone(call, call.record, call.params.milestone, call.body);
    return answer(call, call.record.id);
  }),
  reachMilestone: handler(operations.reachMilestone, async (call) => {
    await workPart.reachMilestone(call, call.record, call.params.milestone, call.body);
    return answer(call, call.record.id);
  }),
  addDeliverable: handler(operations.addDeliverable, async (call) => {
    await workPart.addDeliverable(call, call.record, call.body);
    return answer(call, call.record.id);
  }),
  changeDeliverable: handler(operations.changeDeliverable, async (call) => {
    await workPart.changeDeliverable(call, call.record, call.params.deliverable, call.body);
    return answer(call, call.record.id);
  }),
  finishDeliverable: handler(operations.finishDeliverable, async (call) => {
    await workPart.finishDeliverable(call, call.record, call.params.deliverable);
    return answer(call, call.record.id);
  }),
  setRota: handler(operations.setRota, async (call) => {
    await workPart.setRota(call, call.record, call.params.deliverable, call.body);
    return answer(call, call.record.id);
  }),
  handOver: handler(operations.handOver, async (call) => {
    await workPart.handOver(call, call.record, call.params.deliverable, call.body);
    return answer(call, call.record.id);
  }),
  proposeCriterion: handler(operations.proposeCriterion, async (call) => {
    await workPart.proposeCriterion(call, call.record, call.body);
    return answer(call, call.record.id);
  }),
  withdrawCriterion: handler(operations.withdrawCriterion, async (call) => {
    await workPart.withdrawCriterion(call, call.record, call.params.criterion);
    return answer(call, call.record.id);
  }),
  weigh: handler(operations.weigh, async (call) => {
    await workPart.weighCriteria(call, call.record, call.params.department, call.body);
    return answer(call, call.record.id);
  }),
};
