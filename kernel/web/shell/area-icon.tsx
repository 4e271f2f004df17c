import {
  IconAffiliate,
  IconBolt,
  IconBook2,
  IconChartLine,
  IconCompass,
  IconHome,
  IconUsersGroup,
} from "@tabler/icons-react";
import type { Area } from "#kernel/contract/practice.ts";

const icons = {
  home: IconHome,
  align: IconCompass,
  map: IconAffiliate,
  act: IconBolt,
  meet: IconUsersGroup,
  learn: IconBook2,
  measure: IconChartLine,
} as const;

export function AreaIcon({ area, size = 18 }: { area: Area; size?: number }) {
  const Icon = icons[area];
  return <Icon size={size} stroke={1.6} aria-hidden="true" />;
}
