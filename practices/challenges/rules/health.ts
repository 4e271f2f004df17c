import type { Health } from "../contract/shapes.ts";

const order = ["on_track", "at_risk", "off_track"] as const;

/** The whole is as healthy as its worst part; null when nobody has said anything. */
export function worstHealth(healths: readonly (Health | null)[]): Health | null {
  return healths.reduce<Health | null>(
    (worst, health) => (health && (!worst || order.indexOf(health) > order.indexOf(worst)) ? health : worst),
    null,
  );
}
