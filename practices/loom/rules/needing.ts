import type { Knot, Loom } from "../contract.ts";
import { onlyWoven } from "./layout.ts";

/** What is worst comes first; what only waits, after what is off or at risk. */
const weightOf = ({ health, waiting }: Knot) =>
  (health === "off_track" ? 4 : health === "at_risk" ? 2 : 0) + (waiting ? 3 : 0);

/** The challenges in which something is off, at risk or waits, the worst first, with the departments of those alone. */
export function needing(loom: Loom, most: number): Loom {
  const waited = new Set(
    loom.loose
      .filter(({ why }) => why === "asked_for_help" || why === "waited_for")
      .map(({ challenge }) => challenge),
  );
  const needs = loom.challenges
    .filter(({ state }) => state !== "closed")
    .map((challenge) => ({
      challenge,
      need:
        loom.knots
          .filter((knot) => knot.challenge === challenge.id)
          .reduce((sum, knot) => sum + weightOf(knot), 0) +
        (challenge.health === "off_track" ? 4 : 0) +
        (waited.has(challenge.id) ? 3 : 0),
    }))
    .filter(({ need }) => need > 0)
    .sort((one, other) => other.need - one.need)
    .slice(0, most)
    .map(({ challenge }) => challenge);
  const kept = new Set(needs.map(({ id }) => id));
  return onlyWoven({
    ...loom,
    challenges: needs,
    knots: loom.knots.filter(({ challenge }) => kept.has(challenge)),
    loose: loom.loose.filter(({ challenge }) => kept.has(challenge)),
  });
}
