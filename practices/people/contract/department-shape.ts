import { z } from "zod";
import { Id, text } from "#kernel/contract/ids.ts";
import { PersonRef, recordFields } from "#kernel/contract/record.ts";

/** A department as others point at it; `order` fixes its colour. */
export const DepartmentRef = z.object({ id: Id, key: z.string(), name: z.string(), order: z.int() });
export type DepartmentRef = z.infer<typeof DepartmentRef>;

/** "How to work with us": what a department tells the others. */
export const WorkingWithUs = z.object({
  whatWeDo: text(5_000),
  whatWeNeed: text(5_000),
  whatToBringUs: text(5_000),
  whenNotTo: text(5_000),
  whoDecidesWhat: text(5_000),
});
export type WorkingWithUs = z.infer<typeof WorkingWithUs>;

export const Department = z.object({
  ...recordFields,
  name: z.string(),
  order: z.int(),
  purpose: z.string(),
  parent: DepartmentRef.nullable(),
  /** Who speaks for it. */
  head: PersonRef.nullable(),
  /** People placed in it now, without those of the departments below. */
  people: z.int(),
  /** The same with everybody in the departments below. */
  peopleBelow: z.int(),
  workingWithUs: WorkingWithUs,
  /** What it went into; then it takes part in nothing new. */
  into: DepartmentRef.nullable(),
  /** What it came out of, when that was split. */
  outOf: DepartmentRef.nullable(),
});
export type Department = z.infer<typeof Department>;
