import { useLocation } from "@tanstack/react-router";
import type { Pin } from "#kernel/contract/core/pins.ts";
import { useHouse } from "../house.ts";
import { labelOfPage } from "./use-mine.ts";

/** The page I am on, as it can be kept at hand: a record, or a list as it is filtered. */
export function useHere(): { name: string; label: string; pin: Pin } | null {
  const house = useHouse();
  const { pathname, searchStr } = useLocation();
  const [, , first = "", key, more] = pathname.split("/");
  const kind = key && more === undefined ? house.kindAt(`${first}/$key`) : undefined;
  if (kind && key) {
    const record = { id: key, kind, key, title: key, state: "" };
    return { name: key, label: key, pin: { record } };
  }
  const page = `${first}${searchStr}`;
  const label = key === undefined ? labelOfPage(house, page) : undefined;
  return label ? { name: page, label, pin: { page } } : null;
}
