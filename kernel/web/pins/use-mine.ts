import { useCallback, useMemo } from "react";
import { MOST_PINS, type Pin, type Pins } from "#kernel/contract/core/pins.ts";
import { core } from "#kernel/contract/core.ts";
import { useOperation } from "../api/queries.ts";
import { useHouse, type WebHouse } from "../house.ts";
import { useMayCall, useMe } from "../session.ts";
import { useMayOpen } from "../shell/may-open.ts";

/** One line under Mine. `name` is the record's key, or the page below the workspace. */
export type MineLine = { name: string; label: string; path: string; pin: Pin };

/** What I keep at hand; before I have chosen, the pages my role begins with and what I take part in. */
export function useMine(): readonly MineLine[] | undefined {
  const linesOf = useLinesOf();
  // Guests keep nothing at hand: they have their one record.
  const enabled = useMayCall(core.operations.listPins);
  const { data } = useOperation(core.operations.listPins, {}, { enabled });
  return useMemo(() => data && linesOf(data), [data, linesOf]);
}

/** Turns what the server keeps into the lines that stand under Mine. */
export function useLinesOf(): (pins: Pins) => readonly MineLine[] {
  const house = useHouse();
  const { role } = useMe();
  const mayOpen = useMayOpen();
  return useCallback(
    ({ chosen, items }) => {
      const first = chosen
        ? []
        : house.areas
            .flatMap(({ entries }) => entries)
            .filter((entry) => entry.first?.includes(role))
            .map(({ path }): Pin => ({ page: path }));
      return [...first, ...items].slice(0, MOST_PINS).flatMap((pin) => lineOf(house, mayOpen, pin));
    },
    [house, role, mayOpen],
  );
}

function lineOf(house: WebHouse, mayOpen: (path: string) => boolean, pin: Pin): MineLine[] {
  if ("record" in pin) {
    const { key, title } = pin.record;
    return [{ name: key, label: title, path: house.pathOf(pin.record), pin }];
  }
  const label = labelOfPage(house, pin.page);
  if (!label || !mayOpen(pin.page)) return [];
  return [{ name: pin.page, label: pin.view ?? label, path: pin.page, pin }];
}

/** What a page is called: as in the navigation, or as the palette offers that view of it. */
export function labelOfPage(house: WebHouse, page: string): string | undefined {
  const entries = house.areas.flatMap((area) => area.entries);
  const commands = house.practices.flatMap(({ palette = [] }) => palette);
  const [plain] = page.split("?");
  return [
    ...entries.filter(({ path }) => path === page),
    ...commands.filter(({ path }) => path === page),
    ...entries.filter(({ path }) => path === plain),
  ][0]?.label;
}
