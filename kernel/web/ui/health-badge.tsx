import { messages } from "../i18n.ts";
import { ToneBadge } from "./state-badge.tsx";

export type Health = "on_track" | "at_risk" | "off_track" | "unknown";

const t = messages({
  on_track: "On track",
  at_risk: "At risk",
  off_track: "Off track",
  unknown: "No word yet",
});
const tones = { on_track: "good", at_risk: "warning", off_track: "bad", unknown: "quiet" } as const;

/** Health as colour, shape and word. */
export function HealthBadge({ health }: { health: Health }) {
  return <ToneBadge tone={tones[health]}>{t(health)}</ToneBadge>;
}
