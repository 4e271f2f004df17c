import { sql } from "kysely";
import type { LabelOf } from "#kernel/contract/vocabulary.ts";
import type { HomeLine } from "#kernel/server/home/extension.ts";
import type { Context } from "#kernel/server/operation/context.ts";
import { visibleTo } from "#kernel/server/operation/visible-to.ts";
import type { workVocabulary } from "../vocabulary.ts";
import type { WorkTables } from "./tables.ts";
import { isWanted } from "./wanted-part.ts";

type Line = Omit<HomeLine, "says"> & { says: LabelOf<typeof workVocabulary> };

/** What nobody has answered for so long is for the sponsor to move. */
const UNANSWERED_DAYS = 3;
const DAY = 86_400_000;
const MOST = 20;

/**
 * On Home: the help that what is mine waits for, and whoever is asked for it. It is told of the department; of a person only to whoever
 * asked them.
 */
export async function workLines(context: Context): Promise<Line[]> {
  const { actor, now } = context;
  if (!actor) return [];
  const rows = await context
    .db<WorkTables>()
    .selectFrom("help_request as help")
    .innerJoin("record", "record.id", "help.record_id")
    .select(["record.id as recordId", "help.id", "help.department_id", "help.person_id", "help.at"])
    .select(
      sql<boolean>`exists (select from participation p where p.record_id = record.id and p.person_id = ${actor.personId}
        and p.part = 'sponsor')`.as("sponsors"),
    )
    .where("help.answered_at", "is", null)
    .where("help.withdrawn_at", "is", null)
    .where((expression) =>
      expression.or([
        expression("help.department_id", "is not", null),
        expression("help.by_id", "=", actor.personId),
      ]),
    )
    .where(isWanted(context, "help"))
    .where(visibleTo(actor))
    .where(
      sql<boolean>`record.id in (select record_id from participation where person_id = ${actor.personId}
        and part in ('owner', 'sponsor', 'holder', 'lead'))`,
    )
    .orderBy("help.at")
    .limit(MOST)
    .execute();
  return rows.flatMap(({ recordId, id, department_id, person_id, at, sponsors }) => {
    const waits = Math.floor((Date.parse(now) - Date.parse(at)) / DAY);
    if (waits < 1) return [];
    return [
      {
        recordId,
        says: { code: "home_help", values: { count: waits, of: department_id ?? person_id } },
        weight: 60 + Math.min(waits, 19),
        with: { verb: "work.answer_help", subject: id },
        onlyMine: sponsors && waits >= UNANSWERED_DAYS,
      },
    ];
  });
}
