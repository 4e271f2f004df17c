import { extensionsOf } from "#kernel/server/extension-point.ts";
import type { Context } from "#kernel/server/operation/context.ts";
import type { Challenge, ChallengeState } from "../contract.ts";
import { readDepartments } from "./departments.ts";
import { meetingPlaces } from "./extension.ts";
import type { ChallengeTables } from "./tables.ts";

/** The councils it stands before; while it is raised and none was chosen, those it will stand before. */
export async function readCouncils(
  context: Context,
  id: string,
  state: ChallengeState,
): Promise<Challenge["councils"]> {
  const linked = await context.links.of(id, { kind: "stands_before", direction: "from" });
  const byDefault = linked.length === 0 && state === "raised";
  const councils = byDefault ? await councilsByDefault(context, id) : linked;
  return councils.map((each) => ({
    id: each.id,
    kind: each.kind,
    key: each.key,
    title: each.title,
    state: each.state,
    byDefault,
  }));
}

/** From being framed on it stands before somebody: those who were chosen, else the councils of who takes part. */
export async function standBefore(context: Context, id: string): Promise<void> {
  const chosen = await context.links.of(id, { kind: "stands_before", direction: "from" });
  if (chosen.length > 0) return;
  for (const council of await councilsByDefault(context, id))
    await context.links.add(id, council.id, "stands_before");
}

/** Those in which most of its people sit: who carries it, and the heads of the departments that take part. */
async function councilsByDefault(context: Context, id: string) {
  const people = await context.records.parts(id);
  const { heads } = await readDepartments(context);
  const taking = await context
    .db<ChallengeTables>()
    .selectFrom("challenge_department")
    .select("department_id")
    .where("challenge_id", "=", id)
    .where("left_at", "is", null)
    .execute();
  const carrying = people.filter(({ part }) => ["owner", "sponsor", "ally", "lead"].includes(part));
  const ids = [
    ...carrying.map(({ personId }) => personId),
    ...taking.flatMap(({ department_id }) => heads.get(department_id) ?? []),
  ];
  const found = [];
  for (const placesOf of extensionsOf(context, meetingPlaces))
    found.push(...(await placesOf(context, [...new Set(ids)])));
  return found;
}
