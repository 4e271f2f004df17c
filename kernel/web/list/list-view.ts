import { useState } from "react";
import type { SavedView } from "#kernel/contract/core/views.ts";
import { core } from "#kernel/contract/core.ts";
import { useOperation } from "../api/queries.ts";
import { keep, readKept } from "../kept.ts";
import { usePageQuery } from "../navigation.tsx";

/** A way of looking at a list: filters, order, groups. It stands in the address, so it can be shared. */
export type View = Readonly<Record<string, string>>;

/**
 * What a list shows by, read from and written to the address: each filter by itself, or all of them by `view`, a view kept on the
 * server. What was chosen last as the order stays on this device: the list opens in it until another one is chosen.
 */
export function useListView(list: string, names: readonly string[]) {
  const [query, change] = usePageQuery();
  const [order, setOrder] = useState<string | null>(() => readKept(`order.${list}`));
  const [last, setLast] = useState<SavedView | null>(null);
  const id = query.view;
  const opened = useOperation(
    core.operations.openView,
    { params: { view: id ?? "" } },
    { enabled: id !== undefined },
  );
  const saved = id !== undefined && opened.data?.list === list ? opened.data : null;
  if (saved && saved !== last) setLast(saved);

  const own: View = Object.fromEntries(Object.entries(query).filter(([name]) => names.includes(name)));
  const shown = saved ? viewOf(saved, names) : order && names.includes("sort") ? { sort: order } : {};
  const none = Object.fromEntries(names.map((name) => [name, null]));

  function set(changed: Record<string, string | null>): void {
    if ("sort" in changed) {
      setOrder(changed.sort || null);
      keep(`order.${list}`, changed.sort || null);
    }
    change({ ...(saved ? shown : {}), ...own, ...changed, view: null });
  }

  return {
    list,
    view: { ...shown, ...own } as View,
    set,
    clear: () => change({ ...none, view: null }),
    /** The view that is open. */
    saved,
    /** The one that was open last: what is changed since can be kept in it. */
    last,
    forgetLast: () => setLast(null),
    /** The address asks for a view that is not there, or not shared with me. */
    gone: id !== undefined && !saved && !opened.isPending,
    waiting: id !== undefined && opened.isPending,
    open: (view: string) => change({ ...none, view }),
    /** What stands in the address beside the view, such as whose promises the list is of. */
    beside: Object.fromEntries(
      Object.entries(query).filter(([name]) => name !== "view" && !names.includes(name)),
    ) as View,
  };
}

function viewOf({ shown }: SavedView, names: readonly string[]): View {
  return Object.fromEntries(
    shown.filter(({ name }) => names.includes(name)).map(({ name, value }) => [name, value]),
  );
}

/** A view as it is kept. */
export const shownOf = (view: View): SavedView["shown"] =>
  Object.entries(view).map(([name, value]) => ({ name, value }));
