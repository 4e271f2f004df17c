import { daysAfter } from "#kernel/contract/days.ts";
import type { Challenge } from "../contract/shapes.ts";

const verbs = ["write_statement", "agree", "score", "look_again", "give_update"] as const;

/** So many days before a word is due its owner is asked for it. */
const ASKED_BEFORE = 2;
type ChallengeVerb = `challenges.${(typeof verbs)[number]}`;

/** All a challenge may ask of somebody. */
export const challengeVerbs: readonly ChallengeVerb[] = verbs.map((verb) => `challenges.${verb}` as const);

export type WantedAsk = {
  personId: string;
  verb: ChallengeVerb;
  subject: string;
  detail: string;
  dueOn: string | null;
  fromOn?: string;
};

/**
 * Everything a challenge wants of somebody as it stands. Asks are derived from the record, so that none is left behind
 * when a lead changes, a rota turns or the challenge is parked.
 *
 * @param heads who speaks for each department, for those that take no part.
 */
export function wantedAsks(challenge: Challenge, heads: ReadonlyMap<string, string | null>): WantedAsk[] {
  const wanted: WantedAsk[] = [];
  function want(
    personId: string | null | undefined,
    verb: (typeof verbs)[number],
    more: Partial<WantedAsk> = {},
  ): void {
    if (personId)
      wanted.push({ personId, verb: `challenges.${verb}`, subject: "", detail: "", dueOn: null, ...more });
  }
  const speaker = (department: string) =>
    challenge.parts.find((part) => part.department.id === department)?.lead?.id ?? heads.get(department);

  if (challenge.state === "closed") return [];
  if (challenge.parking) {
    want(challenge.owner.id, "look_again", {
      dueOn: challenge.parking.lookAgainOn,
      detail: challenge.parking.reason,
    });
    return wanted;
  }

  if (challenge.updateDueOn)
    want(challenge.owner.id, "give_update", {
      dueOn: challenge.updateDueOn,
      fromOn: daysAfter(challenge.updateDueOn, -ASKED_BEFORE),
    });
  for (const { department } of challenge.parts) {
    const { id } = department;
    const about = { subject: id };
    if (challenge.state === "raised") {
      if (!challenge.statements.some((each) => each.department === id))
        want(speaker(id), "write_statement", about);
      if (challenge.merged && !challenge.merged.agreements.some((each) => each.department === id))
        want(speaker(id), "agree", about);
    }
    if (challenge.state === "in_work" && challenge.scoresAskedAt) {
      if (!challenge.scoreCard.scored.includes(id)) want(speaker(id), "score", about);
    }
  }
  return wanted;
}
