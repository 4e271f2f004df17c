import { compareIds } from "./compare-ids.ts";
import type { VoteMatrix } from "./vote-matrix.ts";

/** Named groups: `groupOf[person]` is a place in `ids`, -1 for nobody's. */
export type Membership = { ids: string[]; groupOf: Int32Array };

/**
 * Known groups or departments laid over the people who voted.
 *
 * Members who never voted are left aside, and a group none of whose members voted is left out. Of several rows for one
 * person the last counts.
 *
 * @returns groups in the order of compareIds. Complexity: O(members + N + groups log groups).
 * @example membershipOf(matrix, [{ participant: "ana", group: "sales" }]).ids // ["sales"]
 */
export function membershipOf(
  matrix: VoteMatrix,
  members: readonly { participant: string; group: string }[],
): Membership {
  const groupOfPerson = new Map(members.map(({ participant, group }) => [participant, group]));
  const named = matrix.participants.map((participant) => groupOfPerson.get(participant));
  const ids = [...new Set(named.filter((group) => group !== undefined))].sort(compareIds);
  const places = new Map(ids.map((id, place) => [id, place]));
  return { ids, groupOf: Int32Array.from(named, (group) => (group === undefined ? -1 : places.get(group)!)) };
}
