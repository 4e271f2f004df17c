import { z } from "zod";
import { payload } from "#kernel/contract/events.ts";
import { Id, line, text } from "#kernel/contract/ids.ts";
import { names } from "#kernel/contract/names.ts";
import { operation } from "#kernel/contract/operation.ts";
import { carrying, params } from "./access.ts";
import { Work } from "./shapes.ts";

export const MisalignmentFlagged = z
  .object({
    about: line(500),
    between: z.tuple([names("department", { binds: "nothing" }), names("department", { binds: "nothing" })]),
  })
  .refine(({ between: [one, other] }) => one !== other, {
    path: ["between"],
    message: "fault_misalignment_departments",
  });
export type MisalignmentFlagged = z.infer<typeof MisalignmentFlagged>;

export const MisalignmentSettled = z.object({ note: text(2_000).min(1, "fault_misalignment_note") });

export const misalignmentOperations = {
  flagMisalignment: operation({
    id: "work.flag-misalignment",
    method: "POST",
    path: "/records/{record}/misalignments",
    summary: "Say that two departments pull in different directions",
    access: carrying("misalignments"),
    params,
    body: MisalignmentFlagged,
    result: Work,
    errors: ["work_over"],
  }),
  resolveMisalignment: operation({
    id: "work.resolve-misalignment",
    method: "POST",
    path: "/records/{record}/misalignments/{misalignment}/resolution",
    summary: "Say how it was settled",
    access: carrying("misalignments"),
    params: params.extend({ misalignment: Id }),
    body: MisalignmentSettled,
    result: Work,
    errors: ["misalignment_resolved"],
  }),
};

const words = payload(z.string());
const flagged = z.object({ misalignment: Id, about: words, between: z.tuple([Id, Id]) });
const resolved = z.object({ misalignment: Id, about: words, note: words });

export const misalignmentEvents = {
  "misalignment.flagged": flagged,
  "misalignment.resolved": resolved,
  // As logs have it from when only challenges had them; read, and not written any more.
  "challenge_misalignment.flagged": flagged,
  "challenge_misalignment.resolved": resolved,
};
