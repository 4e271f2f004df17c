import { problem } from "../problem.ts";
import type { Context } from "./context.ts";

/** Checks that a person somebody named is here and active. @throws bad_input that names the field */
export async function requirePerson(
  { db }: Pick<Context, "db">,
  path: string,
  id: string | null | undefined,
): Promise<void> {
  if (!id) return;
  const found = await db()
    .selectFrom("person")
    .select("id")
    .where("id", "=", id)
    .where("deactivated_at", "is", null)
    .executeTakeFirst();
  if (!found) {
    throw problem("bad_input", undefined, { errors: [{ path, message: "fault_nobody_here" }] });
  }
}
