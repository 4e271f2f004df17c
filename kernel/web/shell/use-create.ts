import { useHouse } from "../house.ts";
import type { CreateEntry } from "../practice.ts";
import { useMe } from "../session.ts";
import { useMayOpen } from "./may-open.ts";

/** What I may make: nothing is offered whose form or page is not open to me. */
export function useCreate(): CreateEntry[] {
  const { practices } = useHouse();
  const me = useMe();
  const mayOpen = useMayOpen();
  return practices
    .flatMap(({ create = [] }) => create)
    .filter(({ visible, path }) => (visible?.(me) ?? true) && (path === undefined || mayOpen(path)));
}
