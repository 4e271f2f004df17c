import { z } from "zod";
import { RecordName } from "../ids.ts";
import { operation } from "../operation.ts";
import type { ProblemKinds } from "../problem.ts";
import { insiders } from "../roles.ts";

/** Who may see something: everybody but guests, a role, a department with all below it, a council, a circle, a person. */
export const AudienceToken = z
  .string()
  .max(60)
  .regex(
    /^(workspace|role:(administrator|convener|leader|member)|(person|department|council|circle):[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/,
    "fault_audience_token",
  );

/** One match is enough. */
export const Audience = z.array(AudienceToken).min(1).max(100);

/** A part of an audience, as far as whoever asks may know. */
const Holder = z.object({
  token: z.string(),
  /** Whom it stands for; null for the workspace, roles and circles, and where the caller may not see it. */
  name: z.string().nullable(),
  /** How many hold it; null where the caller may not know who does. */
  people: z.int().nullable(),
});

const record = { kind: "*", param: "record" };
const params = z.object({ record: RecordName });

export const audienceOperations = {
  getAudience: operation({
    id: "records.get-audience",
    method: "GET",
    path: "/records/{record}/audience",
    summary: "Who sees a record",
    access: { roles: insiders, record },
    params,
    result: z.object({
      items: z.array(Holder),
      /** All together, each once; null where one part of it is. */
      people: z.int().nullable(),
      may: z.array(z.literal("setAudience")),
    }),
  }),
  listHolders: operation({
    id: "records.list-holders",
    method: "GET",
    path: "/holders",
    summary: "Whom one can keep something among: everybody, each role, and what one belongs to oneself",
    access: { roles: insiders },
    result: z.object({ items: z.array(Holder.extend({ mine: z.boolean() })) }),
  }),
  setAudience: operation({
    id: "records.set-audience",
    method: "PUT",
    path: "/records/{record}/audience",
    summary: "Say who sees a record; one's own sight of it is kept",
    access: { roles: insiders, record: { ...record, parts: ["owner", "chair"] } },
    changes: true,
    params,
    body: z.object({ audience: Audience }),
    result: z.object({ audience: Audience, version: z.int() }),
    errors: ["audience_fixed", "audience_without_you"],
  }),
};

export const audienceEvents = {
  /** Told to those who see it now; those outside learn nothing, also not that they no longer do. */
  "record.audience_changed": z.object({ everybody: z.boolean() }),
};

export const audienceProblems = {
  audience_fixed: { status: 409 },
  audience_without_you: { status: 409 },
} as const satisfies ProblemKinds;
