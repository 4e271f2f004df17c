import type { Area } from "#kernel/contract/practice.ts";
import { useGo } from "../navigation.tsx";
import { useShortcut } from "../shortcuts.ts";
import { t } from "./messages.ts";
import { areaKeys } from "./rail-rows.ts";
import { useAreas } from "./use-areas.ts";

/** `g m` goes to the page of Map, and so on, for the areas there are. */
export function AreaKeys() {
  return useAreas().map(({ area }) => area !== "home" && <AreaKey key={area} area={area} />);
}

function AreaKey({ area }: { area: Exclude<Area, "home"> }) {
  const go = useGo();
  useShortcut(`g ${areaKeys[area]}`, t(area), () => go(`area/${area}`), { group: t("go") });
  return null;
}
