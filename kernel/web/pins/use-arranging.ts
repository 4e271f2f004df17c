import type { Pin } from "#kernel/contract/core/pins.ts";
import { nameOf, useSetPins } from "./use-set-pins.ts";

/** Puts a line of Mine where another one stands, `at` counted from nought. Answers its place, counted from one, or null. */
export function useArranging() {
  const set = useSetPins();
  return async (name: string, at: (from: number) => number): Promise<number | null> => {
    const done = await set((now) => moved(now, name, at));
    if (!done) return null;
    return done.after.findIndex((pin) => nameOf(pin) === name) + 1;
  };
}

/** Null where it stands there already, or nowhere. */
function moved(pins: readonly Pin[], name: string, at: (from: number) => number): Pin[] | null {
  const from = pins.findIndex((pin) => nameOf(pin) === name);
  const to = Math.min(Math.max(at(from), 0), pins.length - 1);
  if (from < 0 || from === to) return null;
  const others = pins.toSpliced(from, 1);
  return others.toSpliced(to, 0, pins[from]!);
}
