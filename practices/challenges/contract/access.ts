import { z } from "zod";
import { RecordName } from "#kernel/contract/ids.ts";
import { everyRole, insiders, leaders } from "#kernel/contract/roles.ts";

export const params = z.object({ challenge: RecordName });
const record = { kind: "challenge", param: "challenge" };

/** Whoever may see it; guests see what they were invited to. */
export const seeing = { roles: everyRole, record };
/** Everybody of the organisation who may see it; handlers ask for whom one speaks. */
export const joining = { roles: insiders, record };
/** Those who carry it, and every leader. */
export const carriers = { parts: ["owner", "sponsor", "ally", "lead"], unlessRole: leaders };
export const carrying = { roles: insiders, record: { ...record, ...carriers } };
/** Its owner and its sponsor move it. */
export const steering = { roles: insiders, record: { ...record, parts: ["owner", "sponsor"] } };
