import type { Loom } from "../contract.ts";
import { onlyWoven } from "./layout.ts";
import { narrow, onlyOf } from "./narrow.ts";
import { rowsByNeed } from "./need.ts";

/** The challenges in which something is off, at risk or waits, the worst first, with the departments of those alone. */
export function needing(loom: Loom, most: number): Loom {
  const pressing = narrow(loom, { needing: true });
  const worst = rowsByNeed(pressing).map(({ challenge }) => challenge);
  return onlyWoven(onlyOf(pressing, worst.slice(0, most)));
}
