import { useState } from "react";
import { keep, readKept } from "../kept.ts";
import { usePageQuery } from "../navigation.tsx";

/** A way of looking at a list: filters, order, groups. It stands in the address, so it can be shared. */
export type View = Readonly<Record<string, string>>;
export type SavedView = { name: string; view: View };

/**
 * What a list shows by, read from and written to the address; views saved under a name stay on this device, and so does the
 * order that was chosen last: the list opens in it until another one is chosen.
 */
export function useListView(list: string, names: readonly string[]) {
  const [query, change] = usePageQuery();
  const [order, setOrder] = useState<string | null>(() => readKept(`order.${list}`));
  const asked: View = Object.fromEntries(Object.entries(query).filter(([name]) => names.includes(name)));
  const view: View = order && names.includes("sort") ? { sort: order, ...asked } : asked;

  function set(changed: Record<string, string | null>): void {
    if ("sort" in changed) {
      setOrder(changed.sort || null);
      keep(`order.${list}`, changed.sort || null);
    }
    change(changed);
  }
  const [saved, setSaved] = useState<readonly SavedView[]>(() => readKept(`views.${list}`) ?? []);

  function store(next: readonly SavedView[]): void {
    setSaved(next);
    keep(`views.${list}`, next.length > 0 ? next : null);
  }

  return {
    view,
    set,
    clear: () => set(Object.fromEntries(names.map((name) => [name, null]))),
    saved,
    save: (name: string) => store([...saved.filter((other) => other.name !== name), { name, view }]),
    forget: (name: string) => store(saved.filter((other) => other.name !== name)),
    apply: (next: View) => set({ ...Object.fromEntries(names.map((name) => [name, null])), ...next }),
  };
}

export const sameView = (a: View, b: View): boolean =>
  Object.keys({ ...a, ...b }).every((name) => a[name] === b[name]);
