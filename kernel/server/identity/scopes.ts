import { type Owned, practicesOf } from "../events/practices-of.ts";
import type { House } from "../house.ts";
import type { Actor } from "../operation/context.ts";
import { type ProblemError, problem } from "../problem.ts";

export type Action = "read" | "write";

/**
 * Whether an API key's scopes (`risks:read`, `*:write`, …) let it do something in a practice. Whoever may write may read.
 * @example reaches(["risks:write"], "risks", "read") // true
 */
export function reaches(scopes: readonly string[], practice: string, action: Action): boolean {
  return scopes.some((scope) => {
    const [name, verb] = scope.split(":");
    const named = name === "*" || name === practice;
    return named && (verb === "*" || verb === action || (verb === "write" && action === "read"));
  });
}

/** What a key is told that would need another scope. */
export const scopeMissing = (practice: string, action: Action): ProblemError =>
  problem("scope_missing", { says: "fault_scope_needed", values: { scope: `${practice}:${action}` } });

const NOTHING: ReadonlySet<string> = new Set();

/** The practices an actor reads nothing of, because they come by an API key whose scopes leave them out. */
export function outOfReach(
  house: Pick<House, "practices">,
  actor: Pick<Actor, "scopes"> | null,
): ReadonlySet<string> {
  const scopes = actor?.scopes;
  if (!scopes) return NOTHING;
  const left = house.practices
    .map(({ contract }) => contract.id)
    .filter((id) => !reaches(scopes, id, "read"));
  return left.length === 0 ? NOTHING : new Set(left);
}

/** Whether a record of this kind is one of those an actor's key does not reach. */
export function recordOutOfReach(
  house: Pick<House, "ownerOf">,
  actor: Pick<Actor, "scopes"> | null,
  kind: string,
): boolean {
  if (!actor?.scopes) return false;
  const owner = house.ownerOf("record", kind);
  return owner !== undefined && !reaches(actor.scopes, owner, "read");
}

/** The scopes that would let somebody of this role do nothing at all: no operation of theirs is among them. */
export function emptyScopes(house: House, role: Actor["role"], scopes: readonly string[]): string[] {
  const operations = [...house.operations.values()].filter(
    ({ operation: { access } }) => "roles" in access && access.roles.includes(role),
  );
  return scopes.filter(
    (scope) =>
      !operations.some(({ operation, practice }) =>
        reaches([scope], practice.contract.id, operation.method === "GET" ? "read" : "write"),
      ),
  );
}

/** Whether an event is of a practice that an actor's key does not reach, by its kind or by a record it is of or speaks of. */
export function eventOutOfReach(
  house: Pick<House, "ownerOf">,
  { scopes }: Pick<Actor, "scopes">,
  event: Owned,
): boolean {
  return Boolean(scopes) && practicesOf(house, event).some((owner) => !reaches(scopes!, owner, "read"));
}

/** The kinds of records an actor's key does not reach. Without those that are named by whatever they have to do with (people). */
export function kindsOutOfReach(
  house: Pick<House, "recordKinds" | "ownerOf">,
  actor: Pick<Actor, "scopes"> | null,
): string[] {
  if (!actor?.scopes) return [];
  return [...house.recordKinds.values()].flatMap(({ kind, named }) =>
    !named && recordOutOfReach(house, actor, kind) ? [kind] : [],
  );
}
