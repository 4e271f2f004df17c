import { useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import type { Pin, Pins } from "#kernel/contract/core/pins.ts";
import { core } from "#kernel/contract/core.ts";
import { keyOf } from "../api/queries.ts";
import { useChange } from "../api/use-change.ts";
import { useLinesOf } from "./use-mine.ts";

const { listPins, setPins } = core.operations;

export const nameOf = (pin: Pin) => ("record" in pin ? pin.record.key : pin.page);

/** One change after the other, each on what the one before has left. */
let last: Promise<unknown> = Promise.resolve();

/**
 * Changes what stands under Mine, from what stands there when its turn has come: shown at once, kept on the server, together with
 * what another tab changes meanwhile. Answers what stood there before and after; null where it was refused or nothing is to be done.
 */
export function useSetPins() {
  const client = useQueryClient();
  const linesOf = useLinesOf();
  const { run } = useChange(setPins, {
    optimistic: ({ body }, cache) =>
      cache.edit(listPins, {}, (now) => ({
        chosen: true,
        // What is new has no title yet where only its key is sent; the answer brings it.
        items: body.items.flatMap((item) => known([...now.items, ...sent], item)),
      })),
  });
  return useCallback(
    (change: (now: readonly Pin[]) => readonly Pin[] | null): Promise<Changed | null> => {
      const changed = last.then(async () => {
        const kept = client.getQueryData<Pins>(keyOf(listPins, {}));
        const before = kept ? linesOf(kept).map(({ pin }) => pin) : [];
        const after = kept ? change(before) : null;
        if (!after) return null;
        sent = after;
        const done = await run({ body: { items: asNames(after), seen: asNames(before) } });
        return done && { before, after };
      });
      last = changed.catch(() => null);
      return changed;
    },
    [client, linesOf, run],
  );
}

type Changed = { before: readonly Pin[]; after: readonly Pin[] };

const asNames = (pins: readonly Pin[]) =>
  pins.map((pin) => ("record" in pin ? { record: pin.record.key } : { page: pin.page }));

/** The pins as they were sent last, with their titles. */
let sent: readonly Pin[] = [];

function known(pins: readonly Pin[], item: { record: string } | { page: string }): Pin[] {
  const name = "record" in item ? item.record : item.page;
  return pins.filter((pin) => nameOf(pin) === name).slice(0, 1);
}
