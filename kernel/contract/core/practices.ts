import { z } from "zod";
import { Instant } from "../ids.ts";
import { operation } from "../operation.ts";
import { PersonRef } from "../record.ts";
import { everyRole } from "../roles.ts";

const administrators = { roles: ["administrator"] } as const;

const Named = z.object({ id: z.string(), name: z.string() });

/** A practice of this Weft, in the words of whoever reads it. */
export const Practice = z.object({
  id: z.string(),
  name: z.string(),
  /** One line on what it is for. */
  purpose: z.string(),
  area: z.string(),
  /** The house stands on it: it cannot be switched off. */
  alwaysOn: z.boolean(),
  /** Since when it is off and who switched it off; null while it is on. */
  off: z.object({ at: Instant, by: PersonRef.nullable() }).nullable(),
  /** What it cannot do without. */
  needs: z.array(Named),
  /** What cannot do without it. */
  neededBy: z.array(Named),
});
export type Practice = z.infer<typeof Practice>;

export const Practices = z.object({ items: z.array(Practice) });

export const practiceOperations = {
  listPractices: operation({
    id: "practices.list",
    method: "GET",
    path: "/practices",
    summary: "The practices with what each is for, and which are switched off",
    access: { roles: everyRole },
    result: Practices,
  }),
  switchPractice: operation({
    id: "practices.switch",
    method: "POST",
    path: "/practices/{practice}/switchings",
    summary: "Switch a practice on or off for everybody; nothing of it is deleted",
    access: administrators,
    params: z.object({ practice: z.string().max(60) }),
    body: z.object({ on: z.boolean() }),
    result: Practices,
    errors: ["practice_always_on", "practice_needed", "practice_needs"],
  }),
};

export const practiceEvents = {
  "practice.switched_off": z.object({ practice: z.string() }),
  "practice.switched_on": z.object({ practice: z.string() }),
};

export const practiceProblems = {
  practice_always_on: { status: 409 },
  practice_needed: { status: 409 },
  practice_needs: { status: 409 },
} as const;
