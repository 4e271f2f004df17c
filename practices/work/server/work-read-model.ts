import { sql } from "kysely";
import { anyOf } from "#kernel/server/database/any-of.ts";
import { allOf } from "#kernel/server/database/together.ts";
import type { Context } from "#kernel/server/operation/context.ts";
import { checkCriteria, readCriteriaLock } from "./criterion-store.ts";
import { readParts } from "./read-work.ts";
import type { WorkTables } from "./tables.ts";

/** What other practices may ask about the work on records they have shown to be seen. */
export const workReadModel = {
  of: readParts,
  criteriaLock: readCriteriaLock,
  checkCriteria,

  /** What was open at a moment, of many records at once. */
  async openAt({ db }: Context, ids: readonly string[], at: string) {
    const help = db<WorkTables>()
      .selectFrom("help_request")
      .select([
        "record_id as record",
        "from_department_id as from",
        "department_id as department",
        "question",
        "at",
      ])
      .where("record_id", "=", anyOf(ids))
      .where("at", "<=", at)
      .where((eb) => eb.or([eb("answered_at", "is", null), eb("answered_at", ">", at)]))
      .where((eb) => eb.or([eb("withdrawn_at", "is", null), eb("withdrawn_at", ">", at)]))
      .orderBy("at")
      .execute();
    const misalignments = db<WorkTables>()
      .selectFrom("misalignment")
      .select(["record_id as record", "one_id", "other_id", "about", "at"])
      .where("record_id", "=", anyOf(ids))
      .where("at", "<=", at)
      .where((eb) => eb.or([eb("resolved_at", "is", null), eb("resolved_at", ">", at)]))
      .orderBy("at")
      .execute();
    const milestones = db<WorkTables>()
      .selectFrom("milestone")
      .select(["record_id as record", "department_id as department"])
      .where("record_id", "=", anyOf(ids))
      .where("created_at", "<=", at)
      .where((eb) => eb.or([eb("reached_at", "is", null), eb("reached_at", ">", at)]))
      .execute();
    const deliverables = db<WorkTables>()
      .selectFrom("deliverable")
      .select(["record_id as record", "department_ids as departments", "title", "created_at as at"])
      .where("record_id", "=", anyOf(ids))
      .where("created_at", "<=", at)
      .where((eb) => eb.or([eb("done_at", "is", null), eb("done_at", ">", at)]))
      .execute();
    const found = await allOf({ help, misalignments, milestones, deliverables });
    return {
      help: found.help,
      milestones: found.milestones,
      deliverables: found.deliverables,
      misalignments: found.misalignments.map(({ one_id, other_id, ...flag }) => ({
        ...flag,
        between: [one_id, other_id] as [string, string],
      })),
    };
  },

  /** From when until when (null: still) help and misalignments of many records stood open, and between which departments. */
  async borders({ db }: Context, ids: readonly string[]) {
    const help = db<WorkTables>()
      .selectFrom("help_request")
      .select([
        "record_id as record",
        "from_department_id as waiting",
        "department_id as waitedFor",
        "at as from",
        sql<string | null>`coalesce(answered_at, withdrawn_at)`.as("until"),
      ])
      .where("record_id", "=", anyOf(ids))
      .execute();
    const misalignments = db<WorkTables>()
      .selectFrom("misalignment")
      .select([
        "record_id as record",
        sql<string | null>`one_id`.as("waiting"),
        sql<string | null>`other_id`.as("waitedFor"),
        "at as from",
        "resolved_at as until",
      ])
      .where("record_id", "=", anyOf(ids))
      .execute();
    const found = await allOf({ help, misalignments });
    return [...found.help, ...found.misalignments];
  },
};
