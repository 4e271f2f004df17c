import { messages } from "../i18n.ts";
import { words } from "./messages.en.ts";
import { ToneBadge, ToneShape } from "./state-badge.tsx";

export type Health = "on_track" | "at_risk" | "off_track" | "unknown";

const t = messages(words);
const tones = { on_track: "good", at_risk: "warning", off_track: "bad", unknown: "quiet" } as const;

/** Health as colour, shape and word. */
export function HealthBadge({ health }: { health: Health }) {
  return <ToneBadge tone={tones[health]}>{t(health)}</ToneBadge>;
}

/** Its colour and shape alone; the word is said beside. */
export function HealthShape({ health, title }: { health: Health; title: string }) {
  return <ToneShape tone={tones[health]} title={title} />;
}
