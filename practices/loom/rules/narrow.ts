import type { Loom } from "../contract.ts";
import { needOf, threadsOf } from "./need.ts";

/** What of the cloth is shown; all of it where nothing is asked. */
export type Narrowing = {
  /** Only challenges in which a department takes part or is named. */
  department?: string | null;
  /** Only what is off track, at risk or waits. */
  needing?: boolean;
  /** Only what stands before a council. */
  council?: string | null;
};

const pressing: readonly string[] = ["off_track", "at_risk", "waiting"];

/** The challenges that are asked for, with all their threads. The departments stay. */
export function narrow(loom: Loom, { department, needing, council }: Narrowing): Loom {
  const threads = threadsOf(loom);
  const challenges = loom.challenges.filter((challenge) => {
    const thread = threads(challenge.id);
    return (
      (!council || challenge.councils.includes(council)) &&
      (!needing || pressing.includes(needOf(challenge, thread))) &&
      (!department || [...thread.knots, ...thread.loose].some((each) => each.department === department))
    );
  });
  return onlyOf(loom, challenges);
}

/** These challenges alone, in this order, with their threads. */
export function onlyOf(loom: Loom, challenges: Loom["challenges"]): Loom {
  const kept = new Set(challenges.map(({ id }) => id));
  return {
    ...loom,
    challenges,
    knots: loom.knots.filter(({ challenge }) => kept.has(challenge)),
    loose: loom.loose.filter(({ challenge }) => kept.has(challenge)),
  };
}
