import { daysAfter } from "#kernel/contract/days.ts";
import { excerpt } from "#kernel/contract/markdown/excerpt.ts";
import type { AgendaOf } from "#kernel/contract/vocabulary.ts";
import type { Context } from "#kernel/server/operation/context.ts";
import { visibleTo } from "#kernel/server/operation/visible-to.ts";
import type { Business } from "#practices/sessions/server/extension.ts";
import type { workVocabulary } from "../vocabulary.ts";
import type { WorkTables } from "./tables.ts";
import { isWanted } from "./wanted-part.ts";

type Candidate = AgendaOf<typeof workVocabulary>;

const DAYS_AHEAD = 14;
const MOST = 20;

/** What of the work on records needs a council: milestones late or near, help nobody has answered, where departments pull apart. */
export async function workAgenda(context: Context, { before }: Business): Promise<Candidate[]> {
  return [
    ...(await milestones(context, before)),
    ...(await unanswered(context, before)),
    ...(await misaligned(context, before)),
  ];
}

async function milestones(context: Context, before: Business["before"]): Promise<Candidate[]> {
  const today = context.workspaceToday;
  const rows = await context
    .db<WorkTables>()
    .selectFrom("milestone")
    .innerJoin("record", "record.id", "milestone.record_id")
    .select(["record.id", "milestone.title", "milestone.due_on"])
    .where("milestone.reached_at", "is", null)
    .where("milestone.due_on", "<=", daysAfter(today, DAYS_AHEAD))
    .where(isWanted(context, "milestones"))
    .where(visibleTo(context.actor))
    .where(before)
    .orderBy("milestone.due_on")
    .orderBy("milestone.id")
    .limit(MOST)
    .execute();
  return rows.map(({ id, title, due_on }) => {
    const late = due_on < today;
    return {
      recordId: id,
      reason: late ? "milestone_late" : "milestone_near",
      values: { milestone: title, dueOn: due_on },
      weight: late ? 70 : 35,
      minutes: late ? 10 : 5,
      since: due_on,
    };
  });
}

async function unanswered(context: Context, before: Business["before"]): Promise<Candidate[]> {
  const rows = await context
    .db<WorkTables>()
    .selectFrom("help_request as help")
    .innerJoin("record", "record.id", "help.record_id")
    .select([
      "record.id",
      "help.question",
      "help.department_id",
      "help.person_id",
      "help.at",
      "help.needed_by",
    ])
    .where("help.answered_at", "is", null)
    .where("help.withdrawn_at", "is", null)
    .where(isWanted(context, "help"))
    .where(visibleTo(context.actor))
    .where(before)
    .orderBy("help.at")
    .orderBy("help.id")
    .limit(MOST)
    .execute();
  return rows.map(({ id, question, department_id, person_id, at, needed_by }) => {
    const overdue = needed_by !== null && needed_by < context.workspaceToday;
    return {
      recordId: id,
      reason: "help_unanswered",
      // The council speaks of departments; a person asked by name is asked as part of one.
      values: { of: department_id ?? person_id, on: at, question: excerpt(question, 160) },
      weight: overdue ? 75 : 60,
      minutes: 5,
      since: at,
    };
  });
}

async function misaligned(context: Context, before: Business["before"]): Promise<Candidate[]> {
  const rows = await context
    .db<WorkTables>()
    .selectFrom("misalignment as flag")
    .innerJoin("record", "record.id", "flag.record_id")
    .select(["record.id", "flag.about", "flag.one_id", "flag.other_id", "flag.at"])
    .where("flag.resolved_at", "is", null)
    .where(isWanted(context, "misalignments"))
    .where(visibleTo(context.actor))
    .where(before)
    .orderBy("flag.at")
    .orderBy("flag.id")
    .limit(MOST)
    .execute();
  return rows.map(({ id, about, one_id, other_id, at }) => ({
    recordId: id,
    reason: "misaligned",
    values: { between: [one_id, other_id], about },
    weight: 65,
    minutes: 10,
    since: at,
  }));
}
