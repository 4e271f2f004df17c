import { useCallback } from "react";
import type { Me } from "#kernel/contract/core/identity.ts";
import { useHouse } from "../house.ts";
import type { PageRoute } from "../practice.ts";
import { mayCall, useMe } from "../session.ts";
import { routeAt } from "./load-quietly.ts";

/**
 * Whether a page opens to me: I may call what it cannot do without (`calls`, or what it asks ahead), by my role and by what is
 * switched on. The contract knows, so nothing is asked that is answered no.
 */
export function opensTo({ calls, ahead }: PageRoute, me: Pick<Me, "role" | "off">): boolean {
  const needed = calls ?? ahead?.({}).map(({ operation }) => operation) ?? [];
  return needed.every((operation) => mayCall(operation, me));
}

/** The same of a page by its path below the workspace, such as `risks?state=open`; pages of the kernel open to all. */
export function useMayOpen(): (path: string) => boolean {
  const { practices } = useHouse();
  const me = useMe();
  return useCallback(
    (path) => {
      const route = routeAt(
        practices.flatMap(({ routes }) => routes),
        path.replace(/[?#].*$/, ""),
      );
      return !route || opensTo(route, me);
    },
    [practices, me],
  );
}
