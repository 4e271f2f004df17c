import type { CarriedPart } from "#kernel/contract/house-types.ts";
import { conveners } from "#kernel/contract/roles.ts";
import type { Actor, Context, RecordRow } from "#kernel/server/operation/context.ts";
import { problemsOf } from "#kernel/server/problem.ts";
import { work } from "../contract.ts";

const problem = problemsOf(work.problems);

/** What a part is changed with: somebody acting in a transaction that has checked that they may. */
export type Acting = Context & { me: Actor };
export type OnRecord = Pick<RecordRow, "id" | "kind" | "state">;

/** Whether the part is wanted in the state the record is in: somebody is asked for it. */
export function isWanted({ house }: Pick<Context, "house">, { kind, state }: OnRecord, part: CarriedPart) {
  const rule = house.carries(kind, part);
  return rule !== undefined && !rule.over.includes(state) && !rule.paused?.includes(state);
}

/**
 * @throws work_over where nothing new of the part begins on the record any more
 * @throws Error where the kind does not say that it carries the part
 */
export function checkGoesOn({ house }: Pick<Context, "house">, { kind, state }: OnRecord, part: CarriedPart) {
  const rule = house.carries(kind, part);
  if (!rule) throw new Error(`${kind} does not carry ${part}`);
  if (rule.over.includes(state)) throw problem("work_over");
}

/**
 * Marks the record as touched now, and locks it to the end of the transaction: changes to its parts happen one after the other,
 * each seeing what the one before did. Its version stays: an answer must not make somebody else's open edit stale.
 */
export async function touch({ db, now }: Context, { id }: OnRecord): Promise<void> {
  await db().updateTable("record").set({ updated_at: now }).where("id", "=", id).execute();
}

/** Whether the actor is one of those who carry the part on this record. */
export function carriesPart(
  { house, actor }: Pick<Context, "house" | "actor">,
  kind: string,
  part: CarriedPart,
  takes: readonly string[],
): boolean {
  const rule = house.carries(kind, part);
  if (!rule || !actor || actor.role === "guest") return false;
  return (
    (rule.unlessRole ?? conveners).includes(actor.role) || rule.parts.some((each) => takes.includes(each))
  );
}
