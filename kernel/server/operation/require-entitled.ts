import type { Named } from "#kernel/contract/names.ts";
import { conveners } from "#kernel/contract/roles.ts";
import { problem } from "../problem.ts";
import type { Actor, Context, RecordRow } from "./context.ts";

/**
 * Refuses a call that names somebody or something its caller is not entitled to name there, by what the contract says of each id
 * (`Naming`): whose parts it takes, and that a person speaks for themselves alone. Who speaks for a department depends on the
 * record and is the practice's to ask (`speakFor`).
 * @throws forbidden that names the field and says whom to ask; not_found for a record the caller may not see
 */
export async function requireEntitled(
  context: Context,
  me: Actor,
  named: readonly Named[],
  record: Pick<RecordRow, "id"> | undefined,
): Promise<void> {
  const errors: { path: string; message: string; values?: Record<string, unknown> }[] = [];
  for (const { path, id, naming } of named) {
    if (!naming || conveners.some((role) => role === me.role)) continue;
    const { binds, by, of } = naming;
    if (binds === "speaks" && of === "person" && id === me.personId) continue;
    if (!by) {
      if (binds === "speaks" && of === "person") errors.push({ path, message: "fault_speak_for_themselves" });
      continue;
    }
    const target = binds === "changes" ? await context.records.find(id, of === "*" ? undefined : of) : record;
    if (target && (await takesPart(context, target.id, me.personId, by))) continue;
    const values = {
      parts: by.join(", "),
      ...(binds === "changes" ? { key: (target as RecordRow).key } : {}),
    };
    errors.push({
      path,
      message: binds === "changes" ? "fault_changes_named" : "fault_may_not_name",
      values,
    });
  }
  const [first] = errors;
  if (first) throw problem("forbidden", { says: first.message, values: first.values }, { errors });
}

/** Whether somebody takes one of these parts in a record. */
export async function takesPart(
  { client }: Pick<Context, "client">,
  recordId: string,
  personId: string,
  parts: readonly string[],
): Promise<boolean> {
  const { rows } = await client.query({
    name: "takes_part",
    text: "select 1 from participation where record_id = $1 and person_id = $2 and part = any ($3) limit 1",
    values: [recordId, personId, parts],
  });
  return rows.length > 0;
}
