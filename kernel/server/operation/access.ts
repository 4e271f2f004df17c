import type { Access, Operation } from "#kernel/contract/operation.ts";
import { conveners } from "#kernel/contract/roles.ts";
import { reaches, recordOutOfReach, scopeMissing } from "../identity/scopes.ts";
import type { Kernel } from "../kernel.ts";
import { problem } from "../problem.ts";
import { practiceOff } from "../switches/resting.ts";
import type { Actor, Context, RecordRow, WorkspaceRow } from "./context.ts";
import { takesPart } from "./require-entitled.ts";

/**
 * Whether somebody may call an operation at all, which is known before anything is read or looked up.
 * @throws not_signed_in, forbidden, practice_off
 */
export async function mayCall(
  kernel: Pick<Kernel, "house" | "switches">,
  operation: Operation,
  { actor, workspace }: { actor: Pick<Actor, "role"> | null; workspace: Pick<WorkspaceRow, "id"> },
): Promise<void> {
  checkRole(operation.access, actor);
  const practice = kernel.house.operations.get(operation.id)!.practice.contract.id;
  // Nothing of a practice that is off is done, or looked at.
  if ((await kernel.switches.off(workspace.id)).has(practice)) throw practiceOff(practice);
}

/** Refuses before anything is read, except that a role which may not do this to a record it can see is told so later. */
function checkRole(access: Access, actor: Pick<Actor, "role"> | null): void {
  if ("anyone" in access) return;
  if (!actor) throw problem("not_signed_in");
  if (!access.roles.includes(actor.role) && !access.record)
    throw problem("forbidden", { says: "fault_role_lacks_this" });
}

type Around = Pick<Context, "client" | "house" | "records" | "actor">;
type RecordAccess = NonNullable<Extract<Access, { roles: unknown }>["record"]>;

/**
 * The record a call is about, if its contract names one, for whoever may do this to it.
 * @param params the parameters of its path
 * @throws not_found for who may not see it, whatever else is wrong; forbidden, scope_missing
 */
export async function reachRecord(
  context: Around,
  { access, method }: Pick<Operation, "access" | "method">,
  params: unknown,
): Promise<RecordRow | undefined> {
  if ("anyone" in access || !access.record) return undefined;
  const record = await entitledRecord(context, access.roles, access.record, params);
  if (method !== "GET" && access.record.kind === "*") requireRecordScope(context, record);
  return record;
}

async function entitledRecord(
  context: Around,
  roles: readonly string[],
  access: RecordAccess,
  params: unknown,
): Promise<RecordRow> {
  const { kind, param, self, carries } = access;
  const actor = context.actor!;
  const name = (params as Record<string, string>)[param]!;
  // Gives only what the actor may see.
  const record = await context.records.find(name, kind === "*" ? undefined : kind);
  if (recordOutOfReach(context.house, actor, record.kind)) throw problem("not_found");
  const carried = carries && context.house.carries(record.kind, carries.part);
  if (carries && !carried) throw problem("not_found");
  if (!roles.includes(actor.role)) throw problem("forbidden", { says: "fault_role_lacks_this" });
  const { parts, unlessRole = conveners } = carries?.by === "carriers" ? carried! : access;
  if (unlessRole.includes(actor.role)) return record;
  if (self && record.id !== actor.personId) throw problem("forbidden", { says: "fault_for_themselves" });
  if (!self && parts && !(await takesPart(context, record.id, actor.personId, parts)))
    throw problem("forbidden", { says: "fault_for_parts", values: { parts: parts.join(", ") } });
  return record;
}

/**
 * What hangs on any record (comments, links, who sees it, help) is written by an API key that may write what it hangs on: one that
 * only reads decisions does not change who sees them.
 * @throws scope_missing
 */
function requireRecordScope({ house, actor }: Around, { kind }: RecordRow): void {
  const owner = house.ownerOf("record", kind);
  if (actor?.scopes && owner && !reaches(actor.scopes, owner, "write")) throw scopeMissing(owner, "write");
}
