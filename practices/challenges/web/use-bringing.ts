import { useMemo } from "react";
import { core } from "#kernel/contract/core.ts";
import { leaders } from "#kernel/contract/roles.ts";
import { useChange } from "#kernel/web/api/use-change.ts";
import { useHouse } from "#kernel/web/house.ts";
import type { Act } from "#kernel/web/list/chosen/acts.ts";
import { useMayCall, useMe } from "#kernel/web/session.ts";
import type { ChallengeItem } from "../contract.ts";
import { m } from "./messages.ts";

const load = () => import("./bring-before.ts");

/** Puts the chosen challenges before a council: for those who lead, who convene councils. */
export function useBringing(): readonly Act<ChallengeItem>[] {
  const me = useMe();
  const { attempt } = useChange(core.operations.linkMany);
  const mayLink = useMayCall(core.operations.linkMany);
  const hasCouncils = useHouse().words("council") !== undefined;
  const offered = mayLink && hasCouncils && leaders.some((role) => role === me.role);
  return useMemo(
    () =>
      offered
        ? [
            {
              label: m("bringManyBefore"),
              among: {
                label: m("whichCouncil"),
                none: m("noCouncilToConvene"),
                load: async () => (await load()).councilsToConvene(me),
              },
              run: async (items, council) =>
                council ? (await load()).bringBefore(attempt, items, council) : null,
            },
          ]
        : [],
    [offered, me, attempt],
  );
}
