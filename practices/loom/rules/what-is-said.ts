import type { Loom } from "../contract.ts";
import { needOf, threadsOf } from "./need.ts";

type Challenge = Loom["challenges"][number];
export type Said = {
  challenge: Challenge;
  says: "off_track" | "at_risk" | "waits_for" | "decision" | "risk" | "silent";
  /** Where it is off or at risk, or for whom it waits; none: as a whole. */
  departments: Loom["departments"];
  /** For whom what is off or at risk waits besides. */
  alsoFor: Loom["departments"];
};

/** What is to be said of the cloth: of each challenge that needs something its most urgent, in the order of the rows. */
export function whatIsSaid(loom: Loom): Said[] {
  const threads = threadsOf(loom);
  return loom.challenges.flatMap((challenge): Said[] => {
    const thread = threads(challenge.id);
    const { knots, loose } = thread;
    const named = (ids: readonly string[]) => loom.departments.filter(({ id }) => ids.includes(id));
    const need = needOf(challenge, thread);
    const asked = loose
      .filter(({ why }) => why === "asked_for_help" || why === "waited_for")
      .map(({ department }) => department);
    switch (need) {
      case "off_track":
      case "at_risk": {
        const where = knots.filter(({ health }) => health === need).map(({ department }) => department);
        return [{ challenge, says: need, departments: named(where), alsoFor: named(asked) }];
      }
      case "waiting": {
        const waitedFor = knots
          .filter(({ waiting }) => waiting === "dependency")
          .map(({ department }) => department);
        if (waitedFor.length + asked.length > 0)
          return [
            { challenge, says: "waits_for", departments: named([...waitedFor, ...asked]), alsoFor: [] },
          ];
        const says = knots.some(({ waiting }) => waiting === "decision") ? "decision" : "risk";
        return [{ challenge, says, departments: [], alsoFor: [] }];
      }
      case "silent":
        return [{ challenge, says: need, departments: [], alsoFor: [] }];
      case "well":
      case "over":
        return [];
    }
  });
}
