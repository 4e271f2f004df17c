import { useLocation } from "@tanstack/react-router";
import type { Pin } from "#kernel/contract/core/pins.ts";
import { core } from "#kernel/contract/core.ts";
import { useOperation } from "../api/queries.ts";
import { useHouse } from "../house.ts";
import { labelOfPage } from "./use-mine.ts";

/** The page I am on, as it can be kept at hand: a record, or a list as it is filtered, under the name of its view where one is open. */
export function useHere(): { name: string; label: string; pin: Pin } | null {
  const house = useHouse();
  const { pathname, searchStr } = useLocation();
  const view = new URLSearchParams(searchStr).get("view");
  const opened = useOperation(
    core.operations.openView,
    { params: { view: view ?? "" } },
    { enabled: view !== null },
  ).data?.name;
  const [, , first = "", key, more] = pathname.split("/");
  const kind = key && more === undefined ? house.kindAt(`${first}/$key`) : undefined;
  if (kind && key) {
    const record = { id: key, kind, key, title: key, state: "" };
    return { name: key, label: key, pin: { record } };
  }
  const page = `${first}${searchStr}`;
  const label = key === undefined ? labelOfPage(house, page) : undefined;
  if (!label) return null;
  return { name: page, label: opened ?? label, pin: { page, ...(opened ? { view: opened } : {}) } };
}
