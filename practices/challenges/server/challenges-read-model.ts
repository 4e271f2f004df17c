import { anyOf } from "#kernel/server/database/any-of.ts";
import type { Context } from "#kernel/server/operation/context.ts";
import { visibleTo } from "#kernel/server/operation/visible-to.ts";
import type { DepartmentRef } from "#practices/people/contract.ts";
import type { ChallengeItem, WaitCause } from "../contract.ts";
import { readItems, selectItems, toItem } from "./challenge-store.ts";
import { readDepartments } from "./departments.ts";
import { readFirstDay, readRecordAt } from "./record-at.ts";
import type { ChallengeTables } from "./tables.ts";

/** What other practices may ask about shared challenges. The actor sees what they may see; jobs see all. */
export const challengesReadModel = {
  /** Challenges between raised and resolved, the latest touched first. */
  async open(context: Context, most = 200): Promise<ChallengeItem[]> {
    const rows = await selectItems(context)
      .where("record.state", "=", anyOf(["raised", "framed", "committed", "in_work"]))
      .orderBy("record.updated_at", "desc")
      .orderBy("record.id", "desc")
      .limit(most)
      .execute();
    return rows.map(toItem);
  },

  /** What the record held at a moment: the challenges then, and what was open in them. */
  at: readRecordAt,
  firstDay: readFirstDay,

  /** The challenges with these ids, by id. */
  async byIds(context: Context, ids: readonly string[]): Promise<Map<string, ChallengeItem>> {
    return new Map((await readItems(context, ids)).map((challenge) => [challenge.id, challenge]));
  },

  /** The departments that take part in each of these challenges now, by challenge. */
  async departmentsOf(context: Context, ids: readonly string[]): Promise<Map<string, DepartmentRef[]>> {
    const departments = await readDepartments(context);
    const items = await readItems(context, ids);
    return new Map(items.map((item) => [item.id, item.departments.map(departments.ref)]));
  },

  /** When each challenge the actor may see was resolved: a select for figures of others. */
  resolvedAt: ({ db, actor }: Context) =>
    db<ChallengeTables>()
      .selectFrom("challenge")
      .innerJoin("record", "record.id", "challenge.id")
      .select(["challenge.id as challenge_id", "challenge.resolved_at"])
      .where(visibleTo(actor)),

  /** From when until when somebody said that a challenge waits for something of this kind: a select as well. */
  saidWaits: ({ db, actor }: Context, cause: WaitCause) =>
    db<ChallengeTables>()
      .selectFrom("challenge_wait")
      .innerJoin("record", "record.id", "challenge_wait.challenge_id")
      .select(["challenge_id", "from_at", "until_at"])
      .where("cause", "=", cause)
      .where(visibleTo(actor)),

  /** Who takes part in these challenges as owner, sponsor, ally or lead, by challenge. */
  async peopleOf(context: Context, ids: readonly string[]): Promise<Map<string, string[]>> {
    if (ids.length === 0) return new Map();
    const rows = await context
      .db<ChallengeTables>()
      .selectFrom("record")
      .innerJoin("participation", "participation.record_id", "record.id")
      .select(["record.id", "participation.person_id"])
      .where("record.id", "=", anyOf(ids))
      .where("participation.part", "=", anyOf(["owner", "sponsor", "ally", "lead"]))
      .where(visibleTo(context.actor))
      .execute();
    return rows.reduce(
      (all, { id, person_id }) => all.set(id, [...new Set([...(all.get(id) ?? []), person_id])]),
      new Map<string, string[]>(),
    );
  },
};
