/** The words of a forecast: what goes in. All times are in one unit of the caller's choice, days as a rule. */

/** A range estimate: the least, the likeliest and the greatest, with least <= likely <= greatest, all at least 0. */
export type Range = { min: number; likely: number; max: number };

/**
 * How long an activity takes: a fixed number, a range estimate, or any inverse distribution function (for instance of the
 * organisation's own history), nondecreasing over 0 <= u <= 1, with the value the deterministic schedule uses.
 */
export type Duration =
  | number
  | (Range & { distribution: "triangular" | "pert" })
  | { likely: number; quantile: (u: number) => number };

/** A piece of work that starts as soon as all those in `after` have ended. */
export type Activity = { id: string; name?: string; after: readonly string[]; duration: Duration };

/**
 * What one risk does to one activity when it happens: adds a time, or multiplies the duration.
 * Triangular unless said otherwise; `effect` is "add" unless said otherwise.
 */
export type Delay = Range & {
  activity: string;
  distribution?: "triangular" | "pert";
  effect?: "add" | "multiply";
};

/**
 * Something that may happen. In one trial it happens to all its activities or to none, and as severely to each: one draw
 * for the event, one for its severity. Risks of the same `group` share both draws, so they come together: the likelier
 * happens whenever the less likely one does.
 */
export type Risk = { id: string; probability: number; delays: readonly Delay[]; group?: string };

export type Plan = { activities: readonly Activity[]; risks?: readonly Risk[] };

/** What is wrong with a plan and where: `path` as in `activities[2].duration.max`. */
export type PlanFault = { path: string; message: string };

/** One whose message, in English, can be said in other languages by its code and values. */
export type CodedPlanFault = PlanFault & {
  code:
    | "twice" // id
    | "unknown" // id
    | "cycle" // cycle
    | "probability" // value
    | "distribution"
    | "below_min" // value, least
    | "below_likely" // value, least
    | "time"; // value
  values?: Readonly<Record<string, string | number>>;
};
