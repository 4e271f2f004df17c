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
    const message = "Nobody active here has this id; choose somebody from the list of people";
    throw problem("bad_input", `${path}: ${message}`, { errors: [{ path, message }] });
  }
}
