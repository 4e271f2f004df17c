import { z } from "zod";
import { payload } from "../events.ts";
import { Id, Instant, optionalLine, RecordName } from "../ids.ts";
import { names } from "../names.ts";
import { operation } from "../operation.ts";
import { PersonRef } from "../record.ts";
import { everyRole } from "../roles.ts";

const params = z.object({ record: RecordName });
const access = { roles: everyRole, record: { kind: "*", param: "record" } };

/** Somebody is asked to take a part in a record, for themselves or for a department; it counts once they have accepted. */
export const Nomination = z.object({
  id: Id,
  person: PersonRef,
  /** What they would be to it: `owner`, `decider`, `joins`. */
  part: z.string(),
  /** The same in words, in the language of whoever asks: "owns it", "carries the part of Finance". */
  says: z.string(),
  by: PersonRef,
  /** On whom it rested until now: they have left, or are in another department. */
  from: PersonRef.nullable(),
  at: Instant,
  state: z.enum(["open", "declined"]),
  reason: z.string(),
  /** Whether whoever asks may take it back. */
  mayWithdraw: z.boolean(),
});
export type Nomination = z.infer<typeof Nomination>;

export const nominationOperations = {
  listNominations: operation({
    id: "nominations.list",
    method: "GET",
    path: "/records/{record}/nominations",
    summary: "Who is asked to take a part in a record and has not accepted, with those who declined",
    access,
    params,
    result: z.object({ items: z.array(Nomination) }),
  }),
  answerNomination: operation({
    id: "nominations.answer",
    method: "POST",
    path: "/records/{record}/nominations/{nomination}/answers",
    summary: "Accept the part one is asked to take, or decline it",
    access,
    params: params.extend({ nomination: Id }),
    body: z
      .object({
        accept: z.boolean(),
        reason: optionalLine(300).default(""),
        instead: names("person", { binds: "accepted", sees: true })
          .optional()
          .meta({ description: "Who should take over in my place; they are asked" }),
      })
      .refine(({ accept, instead }) => !accept || instead === undefined, {
        message: "fault_accept_or_name",
        path: ["instead"],
      }),
    result: z.object({ items: z.array(Nomination) }),
    errors: ["nomination_answered", "nomination_not_yours"],
  }),
  withdrawNomination: operation({
    id: "nominations.withdraw",
    method: "DELETE",
    path: "/records/{record}/nominations/{nomination}",
    summary: "Take back that somebody was asked: for whoever asked them, the record's owner and conveners",
    access,
    params: params.extend({ nomination: Id }),
    result: z.object({ items: z.array(Nomination) }),
    errors: ["nomination_answered"],
  }),
};

const about = { person: Id, part: z.string() };

export const nominationEvents = {
  "nomination.made": z.object(about),
  "nomination.answered": z.object({ ...about, by: Id, accepted: z.boolean(), reason: payload(z.string()) }),
  /** `left`: because whoever was asked has left; then `by` is told. */
  "nomination.withdrawn": z.object({ ...about, left: z.literal(true).optional(), by: Id.optional() }),
};

export const nominationProblems = {
  nomination_answered: { status: 409 },
  nomination_not_yours: { status: 403 },
};
