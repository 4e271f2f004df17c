import { z } from "zod";
import type { CarriedPart } from "#kernel/contract/house-types.ts";
import { RecordName } from "#kernel/contract/ids.ts";
import { everyRole, insiders } from "#kernel/contract/roles.ts";

export const params = z.object({ record: RecordName });

const record = { kind: "*", param: "record" } as const;

/** Whoever may see the record. */
export const seeing = (part: CarriedPart) => ({ roles: everyRole, record: { ...record, carries: { part } } });
/** Everybody of the organisation who may see the record; handlers ask for whom one speaks. */
export const joining = (part: CarriedPart) => ({
  roles: insiders,
  record: { ...record, carries: { part } },
});
/** Those who carry it, by what the record's kind says. */
export const carrying = (part: CarriedPart) => ({
  roles: insiders,
  record: { ...record, carries: { part, by: "carriers" as const } },
});
