import { useLocation } from "@tanstack/react-router";
import { useEffect, useEffectEvent } from "react";

/** The id of what the address leads to on its page; empty: to all of it. */
export const useAnchor = (): string => useLocation({ select: ({ hash }) => hash.replace(/^#/, "") });

/** Leads to the part of the page that its address names, also where that comes later or is folded. */
export function useLanding(): void {
  const anchor = useAnchor();
  // Each time somebody goes there, also to where they are.
  const going = useLocation({ select: ({ state }) => state.__TSR_key });
  useEffect(() => {
    if (anchor === "") return;
    let stop = () => {};
    let left = false;
    void import("./land-at.ts").then(({ landAt }) => {
      if (!left) stop = landAt(anchor);
    });
    return () => {
      left = true;
      stop();
    };
  }, [anchor, going]);
}

type Listed = {
  items: readonly { id: string }[];
  more: boolean;
  loading: boolean;
  loadMore: () => unknown;
};

/** Brings pages of a list until what the address leads to is among them. @param prefix what its ids begin with */
export function useBroughtUpTo(prefix: string, { items, more, loading, loadMore }: Listed): void {
  const anchor = useAnchor();
  const wanted = anchor.startsWith(prefix) ? anchor.slice(prefix.length) : "";
  const missing = wanted !== "" && !items.some(({ id }) => id === wanted);
  const next = missing && more && !loading;
  const load = useEffectEvent(() => void loadMore());
  useEffect(() => {
    if (next) load();
  }, [next]);
}
