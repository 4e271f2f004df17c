import { z } from "zod";
import { names } from "#kernel/contract/names.ts";
import { operation } from "#kernel/contract/operation.ts";
import { PersonRef } from "#kernel/contract/record.ts";
import { conveners } from "#kernel/contract/roles.ts";
import { DepartmentRef } from "./department-shape.ts";

/** Who may well speak for a department, by level and by whom they report to. */
export const ProposedHead = z.object({
  department: DepartmentRef,
  head: PersonRef,
  title: z.string(),
  /** How many of the department report to them. */
  reports: z.int(),
  /** What it rests on: an imported file names them, or their level and whom they report to say so. */
  from: z.enum(["file", "level"]),
});
export type ProposedHead = z.infer<typeof ProposedHead>;

export const headOperations = {
  proposeHeads: operation({
    id: "people.propose-heads",
    method: "GET",
    path: "/departments/proposed-heads",
    summary:
      "Who may well speak for the departments that have no head: those whom an imported file names, otherwise of the highest level there and reporting to nobody of it",
    access: { roles: conveners },
    result: z.object({
      items: z.array(ProposedHead),
      /** Departments without a head. */
      headless: z.int(),
      /** Those who lead and have not been invited. */
      leaders: z.int(),
    }),
  }),
  nameHeads: operation({
    id: "people.name-heads",
    method: "POST",
    path: "/departments/heads",
    summary:
      "Say who speaks for several departments at once; those that have a head by then stay as they are",
    access: { roles: conveners },
    body: z.object({
      heads: z
        .array(
          z.object({
            department: names("department", { binds: "appointed" }),
            head: names("person", { binds: "appointed" }),
          }),
        )
        .min(1)
        .max(500),
    }),
    result: z.object({ named: z.int() }),
  }),
};
