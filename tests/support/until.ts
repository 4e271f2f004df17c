import { setTimeout as pause } from "node:timers/promises";

/** Looks again until `look` gives something. @throws Error that says what was waited for, after `seconds`. */
export async function until<Found>(
  what: string,
  look: () => Promise<Found | null | undefined | false>,
  seconds = 30,
): Promise<Found> {
  const patience = performance.now() + seconds * 1000;
  for (;;) {
    const found = await look();
    if (found) return found;
    if (performance.now() > patience) throw new Error(`Waited ${seconds} s in vain: ${what}`);
    await pause(20);
  }
}
