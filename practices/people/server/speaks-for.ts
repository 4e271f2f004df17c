import { conveners } from "#kernel/contract/roles.ts";
import type { Context } from "#kernel/server/operation/context.ts";
import { readDepartmentRows } from "./department-rows.ts";
import { placementsOf } from "./placements.ts";

/**
 * Those of these departments the actor speaks for: as its head, or as who carries its part because the head named them (`leads`).
 * For one with neither, who convenes and the leaders placed in it do, so that it is not silenced. All of them when `among` is left out.
 */
export async function departmentsSpokenFor(
  context: Context,
  {
    among,
    leads = new Map(),
  }: { among?: readonly string[]; leads?: ReadonlyMap<string, string | null> } = {},
): Promise<string[]> {
  const { actor } = context;
  if (!actor || actor.role === "guest") return [];
  const me = actor.personId;
  const standing = (await readDepartmentRows(context)).filter(({ dissolved }) => !dissolved);
  const heads = new Map(standing.map(({ id, headId }) => [id, headId]));
  const own = actor.role === "leader" ? (await placementsOf(context, [me])).get(me) : undefined;
  const convenes = conveners.some((role) => role === actor.role);
  return (among ?? [...heads.keys()]).filter((id) => {
    if (!heads.has(id)) return false;
    const lead = leads.get(id);
    const head = heads.get(id);
    return lead === me || head === me || (!lead && !head && (convenes || id === own));
  });
}
