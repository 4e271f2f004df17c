import { conveners } from "#kernel/contract/roles.ts";
import { audienceWithin, readersOf } from "#kernel/server/operation/audience-within.ts";
import type { Call, Context } from "#kernel/server/operation/context.ts";
import { type Detail, problem, problemsOf } from "#kernel/server/problem.ts";
import { decisions } from "../contract.ts";
import { endOpening } from "./openings.ts";
import type { DecisionTables } from "./tables.ts";

export const superseded = (detail?: Detail) => problemsOf(decisions.problems)("decision_superseded", detail);
const at = (message: string, key: string) => ({
  errors: [{ path: "supersedes", message, values: { key } }],
});

/**
 * The earlier decision a new one is to take the place of.
 * @throws decision_superseded where it cannot be replaced any more; forbidden where nobody who decided it is to decide the new one
 */
export async function findReplaced(call: Call, name: string, deciders: readonly string[]) {
  const found = await call.records.find(name, "decision");
  if (!["decided", "stands", "reopened"].includes(found.state))
    throw superseded({ says: "fault_decision_superseded_before", values: { key: found.key } });
  if (!(await mayReplace(call, found.id, { by: call.me.personId, deciders }))) {
    const { key } = found;
    throw problem(
      "forbidden",
      { says: "fault_decision_theirs", values: { key } },
      at("fault_decision_theirs", key),
    );
  }
  return found;
}

/** Whether somebody who decided it replaces it: who writes the new one down, or who decides that. Who convenes may always. */
export async function mayReplace(
  { db }: Context,
  earlier: string,
  { by, deciders }: { by: string; deciders: readonly string[] },
): Promise<boolean> {
  const decided = await db()
    .selectFrom("participation")
    .select("person_id")
    .where("record_id", "=", earlier)
    .where("part", "=", "decider")
    .where("person_id", "in", [by, ...deciders])
    .executeTakeFirst();
  if (decided) return true;
  const convenes = await db()
    .selectFrom("person")
    .select("id")
    .where("id", "=", by)
    .where("role", "in", conveners)
    .executeTakeFirst();
  return convenes !== undefined;
}

/**
 * Whoever sees that a decision was replaced must be able to see by which, or they would be told that there is one they may not see.
 * @throws bad_input that names the field
 */
export async function requireAsOpen(
  context: Context,
  id: string,
  replaced: { audience: string[]; key: string },
) {
  const { audience } = await context.records.find(id);
  if ((await readersOf(context, await audienceWithin(context, replaced))).allSee(audience)) return;
  throw problem("bad_input", undefined, at("fault_decision_as_open", replaced.key));
}

/** Puts the new decision in the place of an earlier one, which keeps pointing at it. */
export async function supersede(context: Context, id: string, successorId: string): Promise<void> {
  // Weft does what those who were entitled to have settled: whoever confirms last need not see it.
  const { key } = await context.asWeft().records.find(id, "decision");
  const taken = await context
    .db<DecisionTables>()
    .updateTable("decision")
    .set({ superseded_by: successorId })
    .where("id", "=", id)
    .where("superseded_by", "is", null)
    .returning("id")
    .executeTakeFirst();
  if (!taken) throw superseded({ says: "fault_decision_superseded_before", values: { key } });
  await context.nominations.withdraw({ recordId: id });
  await context.records.update(id, { state: "superseded" });
  await endOpening(context, id, "superseded");
  await context.asks.close({ recordId: id });
  await context.links.add(successorId, id, "supersedes");
  context.emit("decision.superseded", { record: id, data: { by: successorId } });
}
