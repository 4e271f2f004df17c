import { useMe } from "#kernel/web/session.ts";
import type { Challenge } from "../contract.ts";

/** What I may do here, as the server will judge it: to hide what would be refused. */
export function useMyHand(challenge: Challenge): { carries: boolean; steers: boolean; guest: boolean } {
  const { person, role } = useMe();
  const convenes = role === "administrator" || role === "convener";
  const owns = challenge.owner.id === person.id || challenge.sponsor?.id === person.id;
  const takesPart =
    owns ||
    challenge.allies.some(({ id }) => id === person.id) ||
    challenge.parts.some(({ lead }) => lead?.id === person.id);
  return {
    carries: role !== "guest" && (convenes || role === "leader" || takesPart),
    steers: role !== "guest" && (convenes || owns),
    guest: role === "guest",
  };
}
