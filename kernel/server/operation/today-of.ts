import { dayIn } from "#kernel/contract/days.ts";
import type { Context } from "./context.ts";

/** The day it is where somebody is, whoever acts: what their promises and duties are measured by. */
export async function todayOf({ db, actor, now, today }: Context, personId: string): Promise<string> {
  if (actor?.personId === personId) return today;
  const { time_zone } = await db()
    .selectFrom("person")
    .select("time_zone")
    .where("id", "=", personId)
    .executeTakeFirstOrThrow();
  return dayIn(time_zone, now);
}
