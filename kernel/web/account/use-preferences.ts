import type { FromDevice, Me } from "#kernel/contract/core/identity.ts";
import { core } from "#kernel/contract/core.ts";
import type { Input } from "#kernel/contract/operation.ts";
import { useChange } from "../api/use-change.ts";
import { useMe, useSetMe } from "../session.ts";

const { setPreferences } = core.operations;

/** What is chosen in quick succession is sent one after the other, and the last answer is the one that stands. */
let last: Promise<unknown> = Promise.resolve();

/** Changes my preferences: shown at once, taken back where the server refuses. Answers whether they are saved. */
export function usePreferences(options: { done?: string } = {}) {
  const { preferences: before } = useMe();
  const setMe = useSetMe();
  const change = useChange(setPreferences, options);
  return async (body: Input<typeof setPreferences>["body"]): Promise<boolean> => {
    const { timeZone, ...rest } = body;
    const shown = { ...rest, ...(timeZone ? { timeZone, zoneFollowed: false } : {}) };
    setMe((me) => ({
      ...me,
      preferences: { ...me.preferences, ...shown, fromDevice: stillFromDevice(me.preferences, body) },
    }));
    const saving = last.then(() => change.run({ body }));
    last = saving;
    const saved = await saving;
    if (saving === last) setMe((me) => ({ ...me, preferences: saved ?? before }));
    return saved !== null;
  };
}

/** What one chooses is no longer a device's. */
function stillFromDevice(
  { fromDevice, formats }: Me["preferences"],
  body: Input<typeof setPreferences>["body"],
): FromDevice[] {
  const chosen: Record<FromDevice, boolean> = {
    timeZone: body.timeZone !== undefined,
    language: body.language !== undefined,
    region: body.formats !== undefined && body.formats.region !== formats.region,
  };
  return fromDevice.filter((each) => !chosen[each]);
}
