import { sql } from "kysely";
import { dayIn } from "#kernel/contract/days.ts";
import { anyOf } from "#kernel/server/database/any-of.ts";
import { allOf } from "#kernel/server/database/together.ts";
import type { Context } from "#kernel/server/operation/context.ts";
import { visibleTo } from "#kernel/server/operation/visible-to.ts";
import { idsLinkedFrom } from "#kernel/server/records/linked-condition.ts";
import { workReadModel } from "#practices/work/server/index.ts";
import type { ChallengeState, Health } from "../contract.ts";
import { worstHealth } from "../rules/health.ts";
import { silentSince } from "../rules/silent.ts";
import { selectItems } from "./challenge-store.ts";
import type { ChallengeTables } from "./tables.ts";

/** Open at a moment in the past, or closed not long before it. */
const RECENT_DAYS = 60;
const MOST = 120;

/** The challenges the actor may see as they stood at a moment, first those that were raised first, with what was open in them. */
export async function readRecordAt(context: Context, at: string) {
  const rows = await challengesAt(context, at);
  const ids = rows.map(({ id }) => id);
  const { open, words, councils } = await allOf({
    open: openAt(context, ids, at),
    words: lastWordsAt(context, ids, at),
    councils: councilsOf(context, ids),
  });
  const over = new Set(rows.filter(({ state_then }) => isOver(state_then)).map(({ id }) => id));
  const healthOfParts = Map.groupBy(open.parts, ({ challenge }) => challenge);
  return {
    challenges: rows.map((row) => ({
      id: row.id,
      key: row.key,
      title: row.title,
      state: row.state_then,
      health: worstHealth([
        words.get(row.id)?.own ?? null,
        ...(healthOfParts.get(row.id) ?? []).map(({ health }) => health),
      ]),
      owner: { id: row.owner_id, name: row.owner_name },
      raisedAt: row.created_at,
      silentSince: silentSince(
        {
          state: row.state_then,
          reachedAt: row.reached_at ?? row.created_at,
          spokeAt: words.get(row.id)?.spokeAt ?? null,
          updateDays: row.update_days,
        },
        at,
      ),
    })),
    councils,
    ...open,
    waits: open.waits.filter(({ challenge }) => !over.has(challenge)),
  };
}

/** Once it is resolved a challenge waits no longer, whatever is still open. */
const isOver = (state: ChallengeState) => ["resolved", "learned", "closed"].includes(state);

async function challengesAt(context: Context, at: string) {
  const recently = new Date(Date.parse(at) - RECENT_DAYS * 86_400_000).toISOString();
  const state = sql<ChallengeState>`coalesce(last_move.to_state, 'raised')`;
  const rows = await selectItems(context)
    .leftJoinLateral(
      (expression) =>
        expression
          .selectFrom("challenge_move as move")
          .select(["move.to_state", "move.at"])
          .whereRef("move.challenge_id", "=", "record.id")
          .where("move.at", "<=", at)
          .orderBy("move.at", "desc")
          .orderBy("move.id", "desc")
          .limit(1)
          .as("last_move"),
      (join) => join.onTrue(),
    )
    .select([state.as("state_then"), "last_move.at as reached_at", "challenge.update_days"])
    .where("record.created_at", "<=", at)
    .where(({ eb, or }) => or([eb(state, "<>", "closed"), eb("last_move.at", ">=", recently)]))
    .orderBy("record.created_at", "desc")
    .orderBy("record.id", "desc")
    .limit(MOST)
    .execute();
  return rows.toReversed();
}

/** The day, where the actor is, the first challenge was raised that they may see. */
export async function readFirstDay({ db, actor, workspace }: Context): Promise<string | null> {
  const first = await db<ChallengeTables>()
    .selectFrom("record")
    .select("created_at")
    .where("kind", "=", "challenge")
    .where(visibleTo(actor))
    .orderBy("created_at")
    .limit(1)
    .executeTakeFirst();
  return first ? dayIn(actor?.timeZone ?? workspace.timeZone, first.created_at) : null;
}

/** Before which councils each of them stands now, as far as the actor may see these. */
async function councilsOf({ db, actor }: Context, ids: string[]) {
  return db<ChallengeTables>()
    .selectFrom("challenge")
    .innerJoinLateral(
      sql<{ id: string }>`(${idsLinkedFrom(["stands_before"], "challenge.id")})`.as("before"),
      (join) => join.onTrue(),
    )
    .innerJoin("record", "record.id", "before.id")
    .select(["challenge.id as challenge", "record.id", "record.key", "record.title"])
    .where("challenge.id", "=", anyOf(ids))
    .where(visibleTo(actor))
    .orderBy("record.title")
    .orderBy("record.id")
    .execute();
}

type Word = { own: Health | null; spokeAt: string };

/** What the last update on the whole said by then, and when the last word was, on the whole or on a part. */
async function lastWordsAt({ db }: Context, ids: string[], at: string): Promise<Map<string, Word>> {
  const rows = await db<ChallengeTables>()
    .selectFrom("challenge_update")
    .select(({ fn }) => [
      "challenge_id",
      fn.max("at").as("spoke_at"),
      sql<Health | null>`(array_agg(health order by at desc, id desc) filter (where department_id is null))[1]`.as(
        "own",
      ),
    ])
    .where("challenge_id", "=", anyOf(ids))
    .where("at", "<=", at)
    .groupBy("challenge_id")
    .execute();
  return new Map(rows.map(({ challenge_id, own, spoke_at }) => [challenge_id, { own, spokeAt: spoke_at }]));
}

/** Everything that was open at that moment, of all challenges in view at once. */
async function openAt(context: Context, ids: string[], at: string) {
  const tables = context.db<ChallengeTables>();
  const parts = tables
    .selectFrom(
      tables
        .selectFrom("challenge_part_history as history")
        .leftJoin("person", "person.id", "history.lead_id")
        .distinctOn(["history.challenge_id", "history.department_id"])
        .select([
          "history.challenge_id as challenge",
          "history.department_id as department",
          "history.health",
          "history.takes_part",
          "person.id as lead_id",
          "person.name as lead_name",
        ])
        .where("history.challenge_id", "=", anyOf(ids))
        .where("history.at", "<=", at)
        .orderBy("history.challenge_id")
        .orderBy("history.department_id")
        .orderBy("history.at", "desc")
        .orderBy("history.id", "desc")
        .as("then"),
    )
    .innerJoin("challenge_department as part", (join) =>
      join
        .onRef("part.challenge_id", "=", "then.challenge")
        .onRef("part.department_id", "=", "then.department"),
    )
    .selectAll("then")
    .select("part.since")
    .where("then.takes_part", "=", true)
    .execute();
  const waits = tables
    .selectFrom("challenge_wait")
    .select([
      "challenge_id as challenge",
      "cause",
      "waiting_id as waiting",
      "waited_for_id as waitedFor",
      "note",
      "from_at as from",
    ])
    .where("challenge_id", "=", anyOf(ids))
    .where("from_at", "<=", at)
    .where((eb) => eb.or([eb("until_at", "is", null), eb("until_at", ">", at)]))
    .orderBy("from_at")
    .execute();
  const work = workReadModel.openAt(context, ids, at);
  const found = await allOf({ parts, waits, work });
  const help = found.work.help.map(ofChallenge);
  const misalignments = found.work.misalignments.map(ofChallenge);
  return {
    parts: found.parts.map(({ lead_id, lead_name, ...part }) => ({
      ...part,
      lead: lead_id && lead_name ? { id: lead_id, name: lead_name } : null,
    })),
    deliverables: found.work.deliverables.map(ofChallenge),
    milestones: found.work.milestones.map(ofChallenge),
    help,
    misalignments,
    waits: [...found.waits, ...impliedAt(help, misalignments)],
  };
}

const ofChallenge = <Row extends { record: string }>({ record, ...rest }: Row) => ({
  ...rest,
  challenge: record,
});

type At<Row> = Row & { challenge: string; at: string };

/** While help or a misalignment is open, a challenge waits at the border of those departments. */
function impliedAt(
  help: readonly At<{ from: string | null; department: string | null; question: string }>[],
  misalignments: readonly At<{ between: readonly [string, string]; about: string }>[],
) {
  const border = { cause: "border" as const };
  return [
    ...help.map(({ challenge, from: waiting, department: waitedFor, question: note, at: from }) => ({
      ...border,
      challenge,
      waiting,
      waitedFor,
      note,
      from,
    })),
    ...misalignments.map(({ challenge, between: [waiting, waitedFor], about: note, at: from }) => ({
      ...border,
      challenge,
      waiting,
      waitedFor,
      note,
      from,
    })),
  ];
}
