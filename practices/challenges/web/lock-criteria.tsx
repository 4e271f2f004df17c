import { useChange } from "#kernel/web/api/use-change.ts";
import { VerbButton } from "#kernel/web/record/verbs.tsx";
import { type Challenge, challenges } from "../contract.ts";
import { m } from "./messages.ts";

/** Locks criteria and weights, for a reason also where something is missing. */
export function LockCriteria({ challenge }: { challenge: Challenge }) {
  const lock = useChange(challenges.operations.lockCriteria);
  return (
    <VerbButton
      verb={{
        id: "lock",
        label: m("lock"),
        secondary: true,
        run: (reason) =>
          lock.attempt({
            params: { challenge: challenge.key },
            ifMatch: challenge.version,
            body: reason ? { passing: { reason } } : {},
          }),
      }}
    />
  );
}
