import { dayIn, daysBetween } from "#kernel/contract/days.ts";
import type { LabelOf } from "#kernel/contract/vocabulary.ts";
import { visibleTo } from "#kernel/server/operation/visible-to.ts";
import { helpOverdue, type TalkedOf, type TalkRule } from "#practices/scorecard/server/extension.ts";
import type { workVocabulary } from "../vocabulary.ts";
import type { WorkTables } from "./tables.ts";
import { isWanted } from "./wanted-part.ts";

type Label = LabelOf<typeof workVocabulary>;

/**
 * Help that one department has not given by the day it was needed, or in three days. Only what was asked of a department: what was asked of
 * somebody by name is theirs.
 */
export const helpTalks: TalkRule = async (context, tellable) => {
  const rows = await context
    .db<WorkTables>()
    .selectFrom("help_request as help")
    .innerJoin("record", "record.id", "help.record_id")
    .select(["record.id", "help.department_id as department", "help.at", "help.needed_by"])
    .where("help.answered_at", "is", null)
    .where("help.withdrawn_at", "is", null)
    .where("help.department_id", "is not", null)
    .where(isWanted(context, "help"))
    .where(visibleTo(context.actor))
    .orderBy("help.at")
    .orderBy("help.id")
    .execute();
  const now = Date.parse(context.now);
  const overdue = rows.flatMap(({ id, department, at, needed_by }) => {
    const days = (now - Date.parse(at)) / 86_400_000;
    const had = needed_by === null ? null : daysBetween(dayIn(context.workspace.timeZone, at), needed_by);
    const weight = helpOverdue(days, had);
    return weight > 0 && department && tellable(department) ? [{ id, department, days, weight }] : [];
  });
  return [...Map.groupBy(overdue, ({ department }) => department)].map(([department, open]): TalkedOf => {
    const says = {
      code: "work_talk_help",
      values: { of: department, count: open.length, days: Math.floor(open[0]!.days) },
    } satisfies Label;
    return {
      kind: "help",
      says,
      records: [...new Set(open.map(({ id }) => id))],
      weight: Math.max(...open.map(({ weight }) => weight)),
      figure: "help_answer_time",
    };
  });
};
