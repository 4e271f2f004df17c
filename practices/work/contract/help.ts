import { z } from "zod";
import { payload } from "#kernel/contract/events.ts";
import { Day, Id, text } from "#kernel/contract/ids.ts";
import { names } from "#kernel/contract/names.ts";
import { operation } from "#kernel/contract/operation.ts";
import { carrying, params, seeing } from "./access.ts";
import { Work } from "./shapes.ts";

/** What one asks. */
export const HelpAsked = z
  .object({
    question: text(2_000).min(1, "fault_help_question"),
    department: names("department", { binds: "asks", sees: true }).optional(),
    person: names("person", { binds: "asks", sees: true }).optional(),
    from: names("department", { binds: "speaks" })
      .optional()
      .meta({ description: "The department that needs it; the caller's when left out" }),
    neededBy: Day.optional(),
  })
  .refine(({ department, person }) => department || person, {
    path: ["department"],
    message: "fault_help_whom",
  });
export type HelpAsked = z.infer<typeof HelpAsked>;

export const HelpAnswer = z.object({ text: text(5_000).min(1, "fault_help_answer") });

const helpParams = params.extend({ help: Id });

export const helpOperations = {
  askForHelp: operation({
    id: "work.ask-for-help",
    method: "POST",
    path: "/records/{record}/help-requests",
    summary: "Ask a department or a person for help with a record",
    access: carrying("help"),
    params,
    body: HelpAsked,
    result: Work,
    errors: ["work_over"],
  }),
  answerHelp: operation({
    id: "work.answer-help",
    method: "POST",
    path: "/records/{record}/help-requests/{help}/answers",
    summary: "Answer a request for help",
    access: seeing("help"),
    params: helpParams,
    body: HelpAnswer,
    result: Work,
    errors: ["help_closed", "department_not_yours"],
  }),
  withdrawHelp: operation({
    id: "work.withdraw-help",
    method: "DELETE",
    path: "/records/{record}/help-requests/{help}",
    summary: "Withdraw a request for help that is no longer needed",
    access: carrying("help"),
    params: helpParams,
    result: Work,
    errors: ["help_closed"],
  }),
};

/** What somebody wrote. */
const words = payload(z.string());

const requested = z.object({
  help: Id,
  question: words,
  department: Id.nullable(),
  person: Id.nullable(),
});
const answered = z.object({ help: Id, question: words, answer: words, hours: z.number(), askedBy: Id });
const withdrawn = z.object({ help: Id, question: words });

export const helpEvents = {
  "help.requested": requested,
  "help.answered": answered,
  "help.withdrawn": withdrawn,
  // As logs have it from when only challenges had help; read, and not written any more.
  "challenge_help.requested": requested,
  "challenge_help.answered": answered,
  "challenge_help.withdrawn": withdrawn,
};
