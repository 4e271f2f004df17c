import { sql } from "kysely";
import type { AgendaOf } from "#kernel/contract/vocabulary.ts";
import type { Context } from "#kernel/server/operation/context.ts";
import { visibleTo } from "#kernel/server/operation/visible-to.ts";
import type { Business } from "#practices/sessions/server/extension.ts";
import { OVERDUE_DAYS, SILENT_DAYS } from "../rules/silent.ts";
import type { challengesVocabulary } from "../vocabulary.ts";
import { waitingReasons } from "./agenda-waits.ts";
import type { ChallengeTables } from "./tables.ts";

type Candidate = AgendaOf<typeof challengesVocabulary>;

/** Silent so many days after a word was due; where none is asked for, so many after the last. */
const MOST = 20;

/** What of the challenges needs a council: what is off track, silent, waiting for something, or parked and due. */
export async function challengeAgenda(context: Context, { before }: Business): Promise<Candidate[]> {
  const found = [...(await offTrack(context, before)), ...(await silent(context, before))];
  const working = await open(context, before).select(["challenge.id", "record.audience"]).execute();
  return [
    ...found,
    ...(await waitingReasons(context, working, new Set(found.map(({ recordId }) => recordId)))),
    ...(await parked(context, before)),
  ];
}

type Before = Business["before"];

function open({ db, actor }: Context, before: Before) {
  return db<ChallengeTables>()
    .selectFrom("challenge")
    .innerJoin("record", "record.id", "challenge.id")
    .where("record.kind", "=", "challenge")
    .where("record.state", "not in", ["closed", "learned", "resolved", "parked"])
    .where(visibleTo(actor))
    .where(before);
}

async function offTrack(context: Context, before: Before): Promise<Candidate[]> {
  const rows = await open(context, before)
    .select(["challenge.id", "challenge.updated_last_at"])
    .where("challenge.health", "=", "off_track")
    .orderBy("record.updated_at", "desc")
    .orderBy("record.id")
    .limit(MOST)
    .execute();
  return rows.map(({ id, updated_last_at }) => {
    const about = { recordId: id, weight: 80, minutes: 10, since: updated_last_at };
    return updated_last_at
      ? { ...about, reason: "challenge_off_track", values: { updatedOn: updated_last_at } }
      : { ...about, reason: "challenge_off_track_unsaid", values: {} };
  });
}

async function silent(context: Context, before: Before): Promise<Candidate[]> {
  const rows = await open(context, before)
    .innerJoinLateral(
      (expression) =>
        expression
          .selectFrom("challenge_move as move")
          .select("move.at")
          .whereRef("move.challenge_id", "=", "challenge.id")
          .whereRef("move.to_state", "=", "record.state")
          .orderBy("move.at", "desc")
          .limit(1)
          .as("reached"),
      (join) => join.onTrue(),
    )
    .select(["challenge.id", "challenge.updated_last_at", "record.state", "reached.at"])
    .where("record.state", "in", ["committed", "in_work"])
    .where("challenge.resolved_at", "is", null)
    .where(
      sql<boolean>`coalesce(challenge.updated_last_at, reached.at)
        < ${context.now}::timestamptz - make_interval(days => coalesce(challenge.update_days + ${OVERDUE_DAYS}, ${SILENT_DAYS}))`,
    )
    .orderBy(sql`coalesce(challenge.updated_last_at, reached.at)`)
    .orderBy("record.id")
    .limit(MOST)
    .execute();
  return rows.map(({ id, updated_last_at, state, at }) => ({
    recordId: id,
    reason: updated_last_at
      ? "challenge_silent"
      : state === "committed"
        ? "challenge_silent_committed"
        : "challenge_silent_in_work",
    values: { since: updated_last_at ?? at },
    weight: 30,
    minutes: 3,
    since: updated_last_at ?? at,
  }));
}

async function parked({ db, actor, workspaceToday }: Context, before: Before): Promise<Candidate[]> {
  const rows = await db<ChallengeTables>()
    .selectFrom("challenge")
    .innerJoin("record", "record.id", "challenge.id")
    .select(["challenge.id", "challenge.parked_reason", "challenge.look_again_on"])
    .where("record.state", "=", "parked")
    .where("challenge.look_again_on", "<=", workspaceToday)
    .where(visibleTo(actor))
    .where(before)
    .orderBy("challenge.look_again_on")
    .orderBy("record.id")
    .limit(MOST)
    .execute();
  return rows.map(({ id, parked_reason, look_again_on }) => ({
    recordId: id,
    reason: "challenge_look_again",
    values: { until: look_again_on, because: parked_reason },
    weight: 25,
    minutes: 3,
    since: look_again_on,
  }));
}
