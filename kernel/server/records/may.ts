import type { Operation } from "#kernel/contract/operation.ts";
import { conveners } from "#kernel/contract/roles.ts";
import type { Actor } from "../operation/context.ts";

/** What can be done with a record of a kind: the operations of its contract with the states they are open in (all: any). */
export type Verbs = Readonly<Record<string, { operation: Operation; in: readonly string[] | "all" }>>;

/**
 * What somebody may do with a record now: their role, the parts they take in it, and its state. The page shows these and no others;
 * the operations themselves decide by the same rule.
 * @param parts the parts the actor takes in the record
 */
export function mayDo(
  verbs: Verbs,
  actor: Pick<Actor, "role"> | null,
  record: { state: string; parts: readonly string[] },
): string[] {
  if (!actor) return [];
  return Object.entries(verbs).flatMap(([name, { operation, in: states }]) => {
    const { access } = operation;
    if (!("roles" in access) || !access.roles.includes(actor.role)) return [];
    if (states !== "all" && !states.includes(record.state)) return [];
    const { parts, unlessRole = conveners } = access.record ?? {};
    const entitled =
      !parts || unlessRole.includes(actor.role) || parts.some((part) => record.parts.includes(part));
    return entitled ? [name] : [];
  });
}
