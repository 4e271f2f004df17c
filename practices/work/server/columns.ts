import type { Reason } from "#kernel/server/rota/turn-reasons.ts";
import type { Turn } from "../contract.ts";

/** What the database does not know of columns. */
export type Columns = {
  deliverable_turn: {
    checklist: NonNullable<Turn["handover"]>["checklist"];
    reason: Reason | Record<string, never>;
    passed_over: (Reason & { member: string })[];
  };
};
