import { queryBuilder } from "../database/pool.ts";
import type { KernelTables } from "../database/tables.ts";
import { recordOutOfReach } from "../identity/scopes.ts";
import type { Kernel } from "../kernel.ts";
import { problem } from "../problem.ts";
import { practiceOff } from "../switches/resting.ts";
import { isBetween } from "./between.ts";
import type { Context, RecordRow } from "./context.ts";
import { maySee } from "./visible-to.ts";

const recordColumns = [
  "id",
  "kind",
  "key",
  "title",
  "state",
  "audience",
  "version",
  "own_version",
  "created_by",
  "created_at",
  "updated_at",
] as const;

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

type Around = Pick<Context, "client" | "workspace" | "actor"> & {
  kernel: Pick<Kernel, "house" | "switches">;
};

/**
 * A record by id or key, if the actor may see it; Weft itself sees all.
 * @param kind it must be of; any when left out
 * @throws not_found, practice_off
 */
export async function findRecord(
  { kernel, client, workspace, actor }: Around,
  name: string,
  kind?: string,
): Promise<RecordRow> {
  const found = await queryBuilder<KernelTables>(client)
    .selectFrom("record")
    .select(recordColumns)
    .where(uuid.test(name) ? "id" : "key", "=", uuid.test(name) ? name : name.toUpperCase())
    .executeTakeFirst();
  if (!found || (kind && found.kind !== kind) || (actor && !maySee(actor, found))) throw problem("not_found");
  // People and departments are named by whatever they have to do with; anything else of a practice its key does not reach is not there.
  if (!kernel.house.recordKinds.get(found.kind)?.named && recordOutOfReach(kernel.house, actor, found.kind))
    throw problem("not_found");
  // Who may see it is told where it is; Weft itself goes on with what rests.
  const owner = actor && kernel.house.ownerOf("record", found.kind);
  if (owner && kernel.switches.known(workspace.id).has(owner)) throw practiceOff(owner);
  const { own_version, ...record } = found;
  if (own_version > 0 && (await isBetween({ client, house: kernel.house, actor }, record)))
    record.version += own_version;
  return record;
}
