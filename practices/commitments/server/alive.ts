import { sql } from "kysely";
import { type AliveRule, countedBy } from "#kernel/server/areas/alive.ts";
import { commitments } from "../contract.ts";
import { commitmentStore } from "./commitment-store.ts";

/** Only one's own: how promises of others end is between those two. */
export const commitmentsAlive: readonly AliveRule[] = [
  {
    page: "commitments",
    needs: commitments.operations.list,
    look: (context) => {
      const me = context.actor?.personId ?? null;
      return countedBy(
        commitmentStore
          .from(context)
          .where(sql<boolean>`${me} in (commitment.holder_id, commitment.receiver_id)`),
        {
          commitments_asked: { where: sql`commitment.holder_id = ${me} and record.state = 'proposed'` },
          commitments_mine: {
            where: sql`commitment.holder_id = ${me} and commitment.outcome is null and record.state in ('open', 'past')`,
          },
          commitments_to_me: {
            where: sql`commitment.receiver_id = ${me} and commitment.outcome is null and record.state in ('open', 'past')`,
          },
        },
      );
    },
  },
];
