import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { Me } from "#kernel/contract/core/identity.ts";
import { core } from "#kernel/contract/core.ts";
import type { Operation } from "#kernel/contract/operation.ts";
import { currentWorkspace, fetchMe } from "./api/call.ts";
import { writeAs } from "./hand.ts";

export const meQuery = () => ({
  queryKey: ["me", currentWorkspace()],
  queryFn: fetchMe,
  staleTime: Number.POSITIVE_INFINITY,
  meta: { operation: core.operations.me },
});

/** Who is signed in. Every page inside of the shell has it from its first render. */
export function useMe(): Me {
  const { data } = useQuery(meQuery());
  if (!data) throw new Error("useMe is for pages inside of the shell");
  return data;
}

/** Changes what is known of me without asking the server again. */
export function useSetMe(): (change: (me: Me) => Me) => void {
  const client = useQueryClient();
  return (change) =>
    client.setQueryData<Me>(meQuery().queryKey, (me) => {
      if (!me) return me;
      const changed = change(me);
      writeAs(changed.preferences.formats);
      return changed;
    });
}

/** Whether I may call an operation at all: my role may, and its practice is on. Parts in a record are the server's to judge. */
export function mayCall({ id, access }: Operation, { role, off }: Pick<Me, "role" | "off">): boolean {
  if (off.includes(practiceOf(id))) return false;
  return "anyone" in access || access.roles.includes(role);
}

/** `risks.get` is of the practice `risks`. */
const practiceOf = (operation: string) => operation.slice(0, operation.indexOf("."));

/** @example const canRaise = useMayCall(risks.operations.raise) */
export function useMayCall(operation: Operation): boolean {
  return mayCall(operation, useMe());
}
