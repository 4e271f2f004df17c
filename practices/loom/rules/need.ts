import type { Loom } from "../contract.ts";

/** What a challenge needs, the most urgent first; `well`: nothing, `over`: it is done with. */
export const needs = ["off_track", "at_risk", "waiting", "silent", "well", "over"] as const;
export type Need = (typeof needs)[number];

type Challenge = Loom["challenges"][number];
/** The knots and loose threads of one challenge. */
type Thread = Pick<Loom, "knots" | "loose">;

const isOver = ({ state }: Challenge) => state === "resolved" || state === "learned" || state === "closed";
const isWaitedFor = ({ why }: Loom["loose"][number]) => why === "asked_for_help" || why === "waited_for";

/**
 * What a challenge needs: it is off track where the whole or one part of it is, else at risk likewise, else it waits where anything
 * waits in it or for a department that takes no part, else it is silent where nobody has said for too long how it goes.
 */
export function needOf(challenge: Challenge, { knots, loose }: Thread): Need {
  if (isOver(challenge)) return "over";
  const healths = [challenge.health, ...knots.map(({ health }) => health)];
  if (healths.includes("off_track")) return "off_track";
  if (healths.includes("at_risk")) return "at_risk";
  if (knots.some(({ waiting }) => waiting) || loose.some(isWaitedFor)) return "waiting";
  return challenge.silentSince ? "silent" : "well";
}

/** In how many places something is as bad as it says, or waits. */
const placesIn = ({ knots, loose }: Thread) =>
  knots.filter(({ health, waiting }) => waiting || health === "off_track" || health === "at_risk").length +
  loose.filter(isWaitedFor).length;

export type Row = { challenge: Challenge; need: Need };

/** The challenges by need; of the same need those first in which more places are off or wait, then those raised first. */
export function rowsByNeed(loom: Loom): Row[] {
  const threads = threadsOf(loom);
  return loom.challenges
    .map((challenge) => {
      const thread = threads(challenge.id);
      return { challenge, need: needOf(challenge, thread), places: placesIn(thread) };
    })
    .toSorted(
      (one, other) => needs.indexOf(one.need) - needs.indexOf(other.need) || other.places - one.places,
    )
    .map(({ challenge, need }) => ({ challenge, need }));
}

/** Knots and loose threads by challenge, looked up and not searched for. */
export function threadsOf({ knots, loose }: Pick<Loom, "knots" | "loose">): (challenge: string) => Thread {
  const tied = Map.groupBy(knots, ({ challenge }) => challenge);
  const hanging = Map.groupBy(loose, ({ challenge }) => challenge);
  return (challenge) => ({ knots: tied.get(challenge) ?? [], loose: hanging.get(challenge) ?? [] });
}
