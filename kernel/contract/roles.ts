import { z } from "zod";

/** What a person may do in general. A guest sees only what they were invited to. */
export const Role = z.enum(["administrator", "convener", "leader", "member", "guest"]);
export type Role = z.infer<typeof Role>;

/** Everybody of the organisation: all roles but guest. */
export const insiders = ["administrator", "convener", "leader", "member"] as const satisfies readonly Role[];

/** Those who run the council's work. */
export const leaders = ["administrator", "convener", "leader"] as const satisfies readonly Role[];

/** Those who keep the workspace. */
export const conveners = ["administrator", "convener"] as const satisfies readonly Role[];

export const everyRole = Role.options;
