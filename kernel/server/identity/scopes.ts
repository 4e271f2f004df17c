import type { House } from "../house.ts";
import type { Actor } from "../operation/context.ts";

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
  house: Pick<House, "practices" | "ownerOf">,
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

/** Whether an event, or the record it is of, is of a practice that an actor's key does not reach. */
export function eventOutOfReach(
  house: Pick<House, "practices" | "ownerOf">,
  actor: Pick<Actor, "scopes">,
  { kind, record }: { kind: string; record: { kind: string } | null },
): boolean {
  if (!actor.scopes) return false;
  const owner = house.ownerOf("event", kind);
  if (owner !== undefined && !reaches(actor.scopes, owner, "read")) return true;
  return record !== null && recordOutOfReach(house, actor, record.kind);
}
