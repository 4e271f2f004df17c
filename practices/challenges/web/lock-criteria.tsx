import { canUndo } from "#kernel/contract/undo.ts";
import { useChange } from "#kernel/web/api/use-change.ts";
import { VerbButton } from "#kernel/web/record/verbs.tsx";
import { useMe } from "#kernel/web/session.ts";
import { useNow } from "#kernel/web/time.ts";
import { type Challenge, challenges } from "../contract.ts";
import { lockIsBuiltOn } from "../rules/lock-built-on.ts";
import { m } from "./messages.ts";

/** Locks criteria and weights, for a reason also where something is missing. */
export function LockCriteria({ challenge }: { challenge: Challenge }) {
  const me = useMe();
  const now = useNow();
  const lock = useChange(challenges.operations.lockCriteria);
  const unlock = useChange(challenges.operations.unlockCriteria);
  const { criteriaLock } = challenge;
  if (criteriaLock) {
    const mine = criteriaLock.by.id === me.person.id && canUndo(criteriaLock.at, new Date(now).toISOString());
    if (!mine || lockIsBuiltOn(challenge)) return null;
    const params = { challenge: challenge.key };
    return (
      <VerbButton
        verb={{ id: "unlock", label: m("unlock"), secondary: true, run: () => unlock.attempt({ params }) }}
      />
    );
  }
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
