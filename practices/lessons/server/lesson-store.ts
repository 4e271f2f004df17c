import type { Generated } from "kysely";
import { jsonArrayFrom } from "kysely/helpers/postgres";
import type { z } from "zod";
import type { Context } from "#kernel/server/operation/context.ts";
import { maySee, visibleTo } from "#kernel/server/operation/visible-to.ts";
import { problem } from "#kernel/server/problem.ts";
import type { DepartmentRef } from "#practices/people/contract.ts";
import { peopleReadModel } from "#practices/people/server/index.ts";
import type { Confidence, Lesson, LessonBody, LessonState, Verdict } from "../contract.ts";

export type LessonTables = {
  lesson: {
    workspace_id: Generated<string>;
    id: string;
    body: LessonBody;
    confidence: z.infer<typeof Confidence>;
    author_id: string;
    department_id: string | null;
    learned_from: string | null;
    confirm_on: string;
  };
  lesson_adoption: {
    workspace_id: Generated<string>;
    lesson_id: string;
    department_id: string;
    at: string;
    by_id: string;
    verdict: Verdict;
    reason: string;
    result: string | null;
    result_at: string | null;
    result_by: string | null;
  };
};

/** Lessons the actor may see, with the answers of departments (the latest of each). */
export function selectLessons({ db, actor }: Context) {
  return db<LessonTables>()
    .selectFrom("lesson")
    .innerJoin("record", "record.id", "lesson.id")
    .innerJoin("person as author", "author.id", "lesson.author_id")
    .leftJoin("record as source", "source.id", "lesson.learned_from")
    .selectAll("lesson")
    .select([
      "record.key",
      "record.version",
      "record.title",
      "record.state",
      "record.created_at",
      "record.updated_at",
      "author.name as author_name",
      "source.kind as source_kind",
      "source.key as source_key",
      "source.title as source_title",
      "source.state as source_state",
      "source.audience as source_audience",
    ])
    .select((expression) =>
      jsonArrayFrom(
        expression
          .selectFrom("lesson_adoption as answer")
          .distinctOn("answer.department_id")
          .innerJoin("person as answerer", "answerer.id", "answer.by_id")
          .leftJoin("person as reporter", "reporter.id", "answer.result_by")
          .select([
            "answer.department_id",
            "answer.at",
            "answer.by_id",
            "answerer.name as by_name",
            "answer.verdict",
            "answer.reason",
            "answer.result",
            "answer.result_at",
            "answer.result_by",
            "reporter.name as reporter_name",
          ])
          .whereRef("answer.lesson_id", "=", "lesson.id")
          .orderBy("answer.department_id")
          .orderBy("answer.at", "desc"),
      ).as("answers"),
    )
    .where(visibleTo(actor));
}

type LessonRow = Awaited<ReturnType<ReturnType<typeof selectLessons>["execute"]>>[number];

/** Rows as lessons; departments are looked up once for all of them. */
export async function toLessons(context: Context, rows: LessonRow[]): Promise<Lesson[]> {
  const departments = new Map((await peopleReadModel.departments(context)).map((each) => [each.id, each]));
  return rows.map((row) => toLesson(context, row, departments));
}

function toLesson({ actor }: Context, row: LessonRow, departments: Map<string, DepartmentRef>): Lesson {
  const seesSource = row.source_audience && (!actor || maySee(actor, { audience: row.source_audience }));
  return {
    id: row.id,
    key: row.key,
    version: row.version,
    title: row.title,
    state: row.state as LessonState,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    body: row.body,
    confidence: row.confidence,
    author: { id: row.author_id, name: row.author_name },
    department: (row.department_id && departments.get(row.department_id)) || null,
    learnedFrom: seesSource
      ? {
          id: row.learned_from!,
          kind: row.source_kind!,
          key: row.source_key!,
          title: row.source_title!,
          state: row.source_state!,
        }
      : null,
    confirmOn: row.confirm_on,
    adoptions: row.answers
      .toSorted((a, b) => (a.at < b.at ? -1 : 1))
      .map((answer) => ({
        department: departments.get(answer.department_id)!,
        by: { id: answer.by_id, name: answer.by_name },
        verdict: answer.verdict,
        reason: answer.reason,
        at: answer.at,
        result: answer.result
          ? {
              text: answer.result,
              at: answer.result_at!,
              by: { id: answer.result_by!, name: answer.reporter_name ?? "" },
            }
          : null,
      })),
  };
}

/** @throws not_found */
export async function readLesson(context: Context, id: string): Promise<Lesson> {
  const row = await selectLessons(context).where("lesson.id", "=", id).executeTakeFirst();
  if (!row) throw problem("not_found");
  return (await toLessons(context, [row]))[0]!;
}
