import { randomInt } from "node:crypto";

/** The same things in an order nobody can foresee (Fisher and Yates, with the system's random numbers). */
export function shuffled<Thing>(things: readonly Thing[]): Thing[] {
  const order = [...things];
  for (let last = order.length - 1; last > 0; last--) {
    const other = randomInt(last + 1);
    [order[last], order[other]] = [order[other]!, order[last]!];
  }
  return order;
}
