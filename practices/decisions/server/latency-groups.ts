import { dayIn, daysAfter } from "#kernel/contract/days.ts";
import { allOf } from "#kernel/server/database/together.ts";
import type { Context } from "#kernel/server/operation/context.ts";
import { visibleTo } from "#kernel/server/operation/visible-to.ts";
import { peopleReadModel } from "#practices/people/server/index.ts";
import type { Period, TimedGroup } from "#practices/scorecard/server/extension.ts";
import { sessionsReadModel } from "#practices/sessions/server/extension.ts";
import { openCases } from "./openings.ts";
import type { DecisionTables } from "./tables.ts";

/** How long decisions stay open before each council, and by the departments of those who decide them. */
export async function latencyGroups(context: Context, period: Period): Promise<TimedGroup[]> {
  const { councils, departments } = await allOf({
    councils: context.off.has("sessions") ? Promise.resolve([]) : byCouncil(context, period),
    departments: byDepartment(context, period),
  });
  return [...councils, ...departments];
}

async function byCouncil(context: Context, period: Period): Promise<TimedGroup[]> {
  const rows = await context
    .db<DecisionTables>()
    .selectFrom(openCases(context, period).as("opened"))
    .innerJoinLateral(sessionsReadModel.councilsOf("opened.record_id").as("council"), (join) => join.onTrue())
    .innerJoin("record", "record.id", "council.id")
    .select(["council.id", "council.people", "record.title", "opened.began", "opened.ended"])
    .where(visibleTo(context.actor))
    .execute();
  return [...Map.groupBy(rows, ({ id }) => id)].map(([id, times]) => ({
    by: "council",
    id,
    label: times[0]!.title,
    members: times[0]!.people,
    times,
  }));
}

/** A decision is that of each department of whom it is asked. */
async function byDepartment(context: Context, period: Period): Promise<TimedGroup[]> {
  const { rows, book } = await allOf({
    rows: context
      .db<DecisionTables>()
      .selectFrom(openCases(context, period).as("opened"))
      .innerJoin("participation", "participation.record_id", "opened.record_id")
      .select(["opened.record_id", "opened.began", "opened.ended", "participation.person_id as person"])
      .where("participation.part", "=", "decider")
      .execute(),
    book: peopleReadModel.departmentBook(context),
  });
  const lastDay = daysAfter(dayIn(context.workspace.timeZone, period.to), -1);
  const placed = await peopleReadModel.placedOn(
    context,
    [...new Set(rows.map(({ person }) => person))],
    lastDay,
  );
  const departmentOf = (person: string) => placed.get(person)?.department ?? "";
  const of = Map.groupBy(rows, ({ person }) => (book.has(departmentOf(person)) ? departmentOf(person) : ""));
  return [...of].map(([id, own]) => ({
    by: "department",
    id,
    label: book.refOrNull(id || null)?.name ?? "",
    members: [...new Set(own.map(({ person }) => person))],
    times: [...new Map(own.map((each) => [`${each.record_id} ${each.began}`, each])).values()],
  }));
}
