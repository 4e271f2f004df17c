import { dayIn } from "#kernel/contract/days.ts";
import type { Context } from "#kernel/server/operation/context.ts";
import type { Leaver } from "#kernel/server/personal-data/letting-go.ts";
import type { CouncilPart } from "../contract.ts";
import { readCouncil } from "./council-store.ts";
import type { CouncilTables } from "./tables.ts";

/** Who is asked first to chair in the place of whoever left. */
const order: readonly CouncilPart[] = ["sponsor", "facilitator", "member", "scribe", "adviser"];

/**
 * Somebody who leaves has no part in a council any more; that they had it is kept. Where they chaired it and nobody else does, those who are
 * in it are asked one after the other, then whoever could take over from them.
 */
export async function leaveCouncils(context: Context, leaver: Leaver): Promise<void> {
  const tables = context.db<CouncilTables>();
  const held = await tables
    .selectFrom("council_role")
    .innerJoin("record", "record.id", "council_role.council_id")
    .select(["council_role.id", "council_id", "part"])
    .where("person_id", "=", leaver.id)
    .where("until_day", "is", null)
    .where("record.state", "=", "active")
    .orderBy("council_id")
    .orderBy("part")
    .execute();
  for (const { id, council_id, part } of held) {
    const { cadence, people } = await readCouncil(context, council_id);
    const until_day = dayIn(cadence.timeZone, context.now);
    await tables.updateTable("council_role").set({ until_day }).where("id", "=", id).execute();
    await context.records.removePart(council_id, leaver.id, part);
    context.emit("council.left", { record: council_id, data: { person: leaver.id, part } });
    const others = people.filter(({ person }) => person.id !== leaver.id);
    if (part !== "chair" || others.some((each) => each.part === "chair")) continue;
    const inIt = others
      .toSorted(
        (one, other) =>
          order.indexOf(one.part) - order.indexOf(other.part) || (one.since < other.since ? -1 : 1),
      )
      .map(({ person }) => person.id);
    const further = await leaver.rightPeople({ recordId: council_id, subject: null });
    await context.nominations.succeed({
      recordId: council_id,
      part: "councils.chair",
      from: leaver.id,
      people: [...inIt, ...further],
    });
  }
}
