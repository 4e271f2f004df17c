import { dayIn } from "#kernel/contract/days.ts";
import { allOf, together } from "#kernel/server/database/together.ts";
import type { Context } from "#kernel/server/operation/context.ts";
import { problem } from "#kernel/server/problem.ts";
import { workReadModel } from "#practices/work/server/index.ts";
import type { Challenge, ChallengeState, Wait } from "../contract.ts";
import { gapOnRecord, missingFor, nextVerb } from "../rules/gates.ts";
import { impliedWaits } from "../rules/implied-waits.ts";
import { updateDueOn } from "../rules/update-due.ts";
import { selectItems, toItem } from "./challenge-store.ts";
import { readCouncils } from "./councils.ts";
import { readParts } from "./department-part-store.ts";
import { type Departments, readDepartments } from "./departments.ts";
import { readDerivedWaits, toWaits } from "./derived-waits.ts";
import { countLessons } from "./lessons.ts";
import { readMoves } from "./move-store.ts";
import { readObstacles } from "./obstacle-store.ts";
import { sayGaps } from "./say-gaps.ts";
import { cardFor, readScoreCard } from "./score-store.ts";
import { readStatements, readVersions } from "./statement-store.ts";
import type { ChallengeTables } from "./tables.ts";
import { readHealthSince, readUpdates } from "./update-store.ts";
import { readWaits } from "./wait-store.ts";

const DAY = 86_400_000;
/** So many updates show how it goes. */
const TREND = 5;

/**
 * A challenge whole, as its page shows it.
 * @throws not_found
 */
export function readChallenge(context: Context, id: string): Promise<Challenge> {
  return together(context.client, async () => {
    const { row, departments, people } = await allOf({
      row: readRow(context, id),
      departments: readDepartments(context),
      people: context.records.parts(id),
    });
    if (!row) throw problem("not_found");
    const { versions, updates, lessons, work, said, derived, given, ...parts } = await readPartsOf(
      context,
      id,
      row,
      departments,
    );
    const { departments: _taking, ...ofWork } = work;
    const me = context.actor?.personId ?? null;
    const leads = new Map(parts.parts.map(({ department, lead }) => [department.id, lead?.id]));
    const theirs = ofWork.mine.filter(
      (each) => me !== null && [leads.get(each), departments.heads.get(each)].includes(me),
    );
    const taking = (part: string) =>
      people.filter((each) => each.part === part).map(({ personId, name }) => ({ id: personId, name }));
    const challenge: Omit<Challenge, "next" | "updateDueOn"> = {
      ...toItem(row),
      ...parts,
      ...ofWork,
      // Once it is resolved nothing is given any more.
      scoreCard: cardFor({ ...given, open: given.open || row.resolved_at !== null }, theirs, me),
      waits: [...said, ...impliedWaits(work, row.resolved_at), ...toWaits(derived, row.resolved_at)].sort(
        newestFirst,
      ),
      detail: row.detail,
      success: row.success,
      sponsor: row.sponsor_id ? { id: row.sponsor_id, name: row.sponsor_name! } : null,
      allies: taking("ally"),
      guests: taking("guest"),
      merged: versions[0] ?? null,
      lastUpdate: updates[0] ?? null,
      trend: updates
        .map(({ id: update, health, department, by, at }) => ({ id: update, health, department, by, at }))
        .reverse(),
      updateDays: row.update_days,
      scoresAskedAt: row.scores_asked_at,
      resolution: toResolution(row),
      parking: toParking(row),
    };
    const dayOf = (instant: string) => dayIn(context.workspace.timeZone, instant);
    const whole = { ...challenge, updateDueOn: updateDueOn(challenge, dayOf) };
    const verb = nextVerb(challenge.state);
    if (!verb) return { ...whole, next: null };
    const gaps = missingFor(verb, { ...challenge, lessons });
    const messages = await sayGaps(context, gaps.map(gapOnRecord));
    const missing = gaps.map(({ path }, at) => ({ path, message: messages[at]! }));
    return { ...whole, next: { verb, missing } };
  });
}

const newestFirst = (one: Wait, other: Wait) =>
  other.from.localeCompare(one.from) || other.id.localeCompare(one.id);

/** Everything of its parts, asked for at once. */
async function readPartsOf(context: Context, id: string, row: Row, departments: Departments) {
  const work = workReadModel.of(context, { id, kind: "challenge" }, departments);
  return allOf({
    parts: readParts(context, id, departments),
    councils: readCouncils(context, id, row.state as ChallengeState),
    statements: readStatements(context, id),
    versions: readVersions(context, id, 1),
    sponsorship: readSponsorship(context, id),
    obstacles: readObstacles(context, id, departments),
    updates: readUpdates(context, id, departments, { limit: TREND }),
    healthSince: row.health && readHealthSince(context, id, row.health),
    work,
    said: readWaits(context, id, departments),
    derived: readDerivedWaits(context, [id]),
    given: work.then(({ criteria }) => readScoreCard(context, id, { criteria, taking: row.department_ids })),
    moves: readMoves(context, id),
    lessons: nextVerb(row.state as ChallengeState) === "learn" ? countLessons(context, id) : 0,
  });
}

type Row = NonNullable<Awaited<ReturnType<typeof readRow>>>;

function readRow(context: Context, id: string) {
  return selectItems(context)
    .leftJoin("person as sponsor", "sponsor.id", "challenge.sponsor_id")
    .leftJoin("person as resolver", "resolver.id", "challenge.resolved_by")
    .selectAll("challenge")
    .select(["record.id", "sponsor.name as sponsor_name", "resolver.name as resolver_name"])
    .where("record.id", "=", id)
    .executeTakeFirst();
}

function toResolution(row: Row): Challenge["resolution"] {
  if (!row.resolved_at || !row.outcome) return null;
  return {
    outcome: row.outcome,
    reason: row.outcome_reason,
    at: row.resolved_at,
    by: { id: row.resolved_by!, name: row.resolver_name! },
    days: Math.round(((Date.parse(row.resolved_at) - Date.parse(row.created_at)) / DAY) * 10) / 10,
  };
}

function toParking(row: Row): Challenge["parking"] {
  if (!row.parked_at || !row.parked_before) return null;
  return {
    reason: row.parked_reason ?? "",
    lookAgainOn: row.look_again_on!,
    since: row.parked_at,
    before: row.parked_before,
  };
}

async function readSponsorship({ db }: Context, challengeId: string): Promise<Challenge["sponsorship"]> {
  const rows = await db<ChallengeTables>()
    .selectFrom("challenge_sponsorship as act")
    .innerJoin("person", "person.id", "act.by_id")
    .selectAll("act")
    .select("person.name")
    .where("challenge_id", "=", challengeId)
    .orderBy("act.at", "desc")
    .orderBy("act.id", "desc")
    .execute();
  return rows.map(({ id, what, at, by_id, name }) => ({ id, what, at, by: { id: by_id, name } }));
}
