import { core } from "#kernel/contract/core.ts";
import type { Input } from "#kernel/contract/operation.ts";
import { useChange } from "../api/use-change.ts";
import { useMe, useSetMe } from "../session.ts";

const { setPreferences } = core.operations;

/** Changes my preferences: shown at once, taken back where the server refuses. Answers whether they are saved. */
export function usePreferences(options: { done?: string } = {}) {
  const { preferences: before } = useMe();
  const setMe = useSetMe();
  const change = useChange(setPreferences, options);
  return async (body: Input<typeof setPreferences>["body"]): Promise<boolean> => {
    const { timeZone, ...rest } = body;
    const shown = { ...rest, ...(timeZone ? { timeZone, zoneFollowed: false } : {}) };
    setMe((me) => ({ ...me, preferences: { ...me.preferences, ...shown } }));
    const saved = await change.run({ body });
    setMe((me) => ({ ...me, preferences: saved ?? before }));
    return saved !== null;
  };
}
