import { sql } from "kysely";
import { type AliveRule, countedBy } from "#kernel/server/areas/alive.ts";
import { risks } from "../contract.ts";
import { APPETITE } from "../rules.ts";
import { riskStore } from "./risk-store.ts";

export const risksAlive: readonly AliveRule[] = [
  {
    page: "risks",
    needs: risks.operations.list,
    pages: { risks_past_appetite: "risks?state=open", risks_accepted: "risks?state=accepted" },
    look: (context) =>
      countedBy(riskStore.from(context), {
        risks_past_appetite: { where: sql`record.state = 'open' and risk.exposure >= ${APPETITE}` },
        risks_look_due: {
          where: sql`record.state in ('open', 'accepted') and risk.review_on <= ${context.today}`,
        },
        risks_open: { where: sql`record.state = 'open'` },
        risks_accepted: { where: sql`record.state = 'accepted'` },
      }),
  },
];
