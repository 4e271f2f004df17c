import { sql } from "kysely";
import { type AliveRule, countedBy } from "#kernel/server/areas/alive.ts";
import { decisions } from "../contract.ts";
import { decisionStore } from "./decision-store.ts";

export const decisionsAlive: readonly AliveRule[] = [
  {
    page: "decisions",
    needs: decisions.operations.list,
    pages: {
      decisions_proposed: "decisions?state=proposed",
      decisions_reopened: "decisions?state=reopened",
    },
    look: (context) =>
      countedBy(decisionStore.from(context), {
        decisions_proposed: { where: sql`record.state = 'proposed'` },
        decisions_reopened: { where: sql`record.state = 'reopened'` },
        decisions_review_due: {
          where: sql`record.state in ('decided', 'stands') and decision.review_on <= ${context.today}`,
        },
        decisions_hold: { where: sql`record.state in ('decided', 'stands')` },
      }),
  },
];
