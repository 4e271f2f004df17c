import type { ChallengeState, Health } from "../contract.ts";

/** What the database does not know of columns. */
export type Columns = {
  challenge: { parked_before: ChallengeState };
  challenge_move: { from_state: ChallengeState; to_state: ChallengeState };
  challenge_part_history: { health: Health };
};
