import type { CouncilPart } from "../contract.ts";

/** What the database does not know of columns. */
export type Columns = { council_role: { part: CouncilPart } };
