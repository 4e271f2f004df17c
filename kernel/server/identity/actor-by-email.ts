import { plainAddress } from "#kernel/contract/email-address.ts";
import { inWorkspace, queryBuilder } from "../database/pool.ts";
import type { KernelTables } from "../database/tables.ts";
import type { Kernel } from "../kernel.ts";
import type { Actor, WorkspaceRow } from "../operation/context.ts";
import { tokensOfPerson } from "../operation/visible-to.ts";

/** Somebody as the actor of what the command line does in their name; null when nobody active has the address. */
export async function actorByEmail(
  kernel: Kernel,
  workspace: WorkspaceRow,
  email: string,
): Promise<Actor | null> {
  const person = await inWorkspace(kernel.pool, workspace.id, "read", (client) =>
    queryBuilder<KernelTables>(client)
      .selectFrom("person")
      .select([
        "id",
        "name",
        "role",
        "time_zone",
        "language",
        "formats",
        tokensOfPerson("person.id").as("tokens"),
      ])
      .where((expression) => expression.fn("lower", ["email"]), "=", plainAddress(email).toLowerCase())
      .where("deactivated_at", "is", null)
      .executeTakeFirst(),
  );
  if (!person) return null;
  return {
    personId: person.id,
    name: person.name,
    role: person.role,
    timeZone: person.time_zone,
    language: person.language,
    formats: person.formats as Actor["formats"],
    tokens: person.tokens,
    signInId: null,
  };
}
