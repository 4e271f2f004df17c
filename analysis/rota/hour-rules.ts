import type { HourRules } from "./rota-types.ts";

/**
 * The hour rules in force: a day of 08:00 to 18:00, a night of 22:00 to 06:00, and what a turn outside the day weighs.
 *
 * @param given any of the rules, to replace the defaults.
 * @throws RangeError when a minute is outside 0 to 1440, a burden is not above 0, or a patience is below 0.
 * @example hourRules({ dayFrom: 540 }).dayTo // 1080
 */
export function hourRules(given: Partial<HourRules> = {}): HourRules {
  const rules: HourRules = {
    dayFrom: 480,
    dayTo: 1080,
    nightFrom: 1320,
    nightTo: 360,
    lateBurden: 1.25,
    nightBurden: 1.5,
    latePatience: 1,
    nightPatience: 2,
    ...given,
  };
  for (const name of ["dayFrom", "dayTo", "nightFrom", "nightTo"] as const) {
    if (!(rules[name] >= 0 && rules[name] <= 1440)) throw new RangeError(`${name} must be 0 to 1440 minutes`);
  }
  for (const name of ["lateBurden", "nightBurden"] as const) {
    if (!(rules[name] > 0 && rules[name] < Infinity)) throw new RangeError(`${name} must be above 0`);
  }
  for (const name of ["latePatience", "nightPatience"] as const) {
    if (!(rules[name] >= 0 && rules[name] < Infinity)) throw new RangeError(`${name} must be 0 or more`);
  }
  return rules;
}
