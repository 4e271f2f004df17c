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
};
