import { z } from "zod";
import { operation } from "../operation.ts";
import { everyRole } from "../roles.ts";
import { TimeZone } from "./identity.ts";

/** What holds for the whole organisation. */
export const Organisation = z.object({
  version: z.int(),
  /** Where it is: the days of figures, weeks and records that belong to several are counted there. */
  timeZone: z.string(),
  /** How many have set no time zone of their own and follow this one; null for whoever cannot change it. */
  following: z.int().nullable(),
});
export type Organisation = z.infer<typeof Organisation>;

export const organisationOperations = {
  getOrganisation: operation({
    id: "organisation.get",
    method: "GET",
    path: "/organisation",
    summary: "What holds for the whole organisation",
    access: { roles: everyRole },
    result: Organisation,
  }),
  reviseOrganisation: operation({
    id: "organisation.revise",
    method: "PATCH",
    path: "/organisation",
    summary: "Say where the organisation is; those without a time zone of their own follow",
    access: { roles: ["administrator"] },
    changes: true,
    body: z.object({ timeZone: TimeZone.optional() }),
    result: Organisation,
  }),
};

export const organisationEvents = {
  "organisation.zone_changed": z.object({ from: z.string(), to: z.string() }),
};
