import { useQueryClient } from "@tanstack/react-query";
import type { FromDevice, Me } from "#kernel/contract/core/identity.ts";
import { core } from "#kernel/contract/core.ts";
import type { Input } from "#kernel/contract/operation.ts";
import { useChange } from "../api/use-change.ts";
import { meQuery, useMe, useSetMe } from "../session.ts";

const { setPreferences } = core.operations;

type Preferences = Me["preferences"];
type Chosen = Input<typeof setPreferences>["body"];
/** What is chosen, or, where it is one part of a whole that is sent as one, what becomes of the whole. */
export type Choice = Chosen | ((now: Preferences) => Chosen);

const IDLE: Promise<Preferences | null> = Promise.resolve(null);
/**
 * What is chosen in quick succession is sent one after the other, each over what the one before has left: what the page shows may by
 * then be older, read in between. The last answer is the one that stands.
 */
let last = IDLE;

/** Changes my preferences: shown at once, taken back where the server refuses. Answers whether they are saved. */
export function usePreferences(options: { done?: string } = {}) {
  const { preferences: before } = useMe();
  const client = useQueryClient();
  const setMe = useSetMe();
  const change = useChange(setPreferences, options);
  return async (choice: Choice): Promise<boolean> => {
    const over = (now: Preferences) => (typeof choice === "function" ? choice(now) : choice);
    setMe((me) => ({ ...me, preferences: shown(me.preferences, over(me.preferences)) }));
    const saving = last.then((saved) => change.run({ body: over(saved ?? before) }));
    last = saving;
    const saved = await saving;
    if (saving === last) {
      last = IDLE;
      // What is still being read of me was asked for before.
      await client.cancelQueries({ queryKey: meQuery().queryKey });
      setMe((me) => ({ ...me, preferences: saved ?? before }));
    }
    return saved !== null;
  };
}

function shown(before: Preferences, chosen: Chosen): Preferences {
  const { timeZone, ...rest } = chosen;
  return {
    ...before,
    ...rest,
    ...(timeZone ? { timeZone, zoneFollowed: false } : {}),
    fromDevice: stillFromDevice(before, chosen),
  };
}

/** What one chooses is no longer a device's. */
function stillFromDevice({ fromDevice, formats }: Preferences, body: Chosen): FromDevice[] {
  const chosen: Record<FromDevice, boolean> = {
    timeZone: body.timeZone !== undefined,
    language: body.language !== undefined,
    region: body.formats !== undefined && body.formats.region !== formats.region,
  };
  return fromDevice.filter((each) => !chosen[each]);
}
