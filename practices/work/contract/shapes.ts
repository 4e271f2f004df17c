import { z } from "zod";
import { Day, Id, Instant } from "#kernel/contract/ids.ts";
import { May, PersonRef } from "#kernel/contract/record.ts";
import { DepartmentRef } from "#practices/people/contract.ts";

export const HelpRequest = z.object({
  id: Id,
  question: z.string(),
  from: DepartmentRef.nullable(),
  /** Asked of a department, of a person, or of both (the person as part of it). */
  department: DepartmentRef.nullable(),
  person: PersonRef.nullable(),
  neededBy: Day.nullable(),
  by: PersonRef,
  at: Instant,
  answer: z.object({ text: z.string(), by: PersonRef, at: Instant, hours: z.number() }).nullable(),
  withdrawnAt: Instant.nullable(),
});
export type HelpRequest = z.infer<typeof HelpRequest>;

export const Misalignment = z.object({
  id: Id,
  about: z.string(),
  between: z.tuple([DepartmentRef, DepartmentRef]),
  by: PersonRef,
  at: Instant,
  resolution: z.object({ note: z.string(), by: PersonRef, at: Instant }).nullable(),
});
export type Misalignment = z.infer<typeof Misalignment>;

/** Everything of this practice that hangs on one record; what its kind does not carry is empty. */
export const Work = z.object({
  help: z.array(HelpRequest),
  misalignments: z.array(Misalignment),
  /** Departments that take part in the record. */
  departments: z.array(Id),
  /** Names of the operations that are open to whoever asks. */
  may: May,
});
export type Work = z.infer<typeof Work>;
