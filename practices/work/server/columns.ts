import type { Turn } from "../contract.ts";

/** What the database does not know of columns. */
export type Columns = { deliverable_turn: { checklist: NonNullable<Turn["handover"]>["checklist"] } };
