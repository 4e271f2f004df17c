import { useChange } from "#kernel/web/api/use-change.ts";
import { toast } from "#kernel/web/ui/toast-store.ts";
import { type Commitment, commitments } from "../contract.ts";
import { t } from "./messages.ts";

export type Outcome = "kept" | "broken" | "withdrawn";

const said: Record<Outcome, string> = {
  kept: t("doneKept"),
  broken: t("doneBroken"),
  withdrawn: t("doneWithdrawn"),
};

/** Ends a promise and says so. */
export function useClose() {
  const change = useChange(commitments.operations.close);
  return {
    pending: change.pending,
    async close(commitment: Commitment, outcome: Outcome, note = ""): Promise<boolean> {
      const closed = await change.run({
        params: { commitment: commitment.key },
        ifMatch: commitment.version,
        body: { outcome, note },
      });
      if (closed) toast(said[outcome]);
      return closed !== null;
    },
  };
}
