import type { Context } from "#kernel/server/operation/context.ts";
import { problem } from "#kernel/server/problem.ts";
import type { Challenge } from "../contract.ts";
import { gapOnRecord, missingFor, nextVerb } from "../rules/gates.ts";
import { selectItems, toItem } from "./challenge-store.ts";
import type { ChallengeTables } from "./challenge-tables.ts";
import { readCriteria, readScoreCard } from "./criterion-store.ts";
import { readDeliverables } from "./deliverable-store.ts";
import { readParts } from "./department-part-store.ts";
import { readDepartments } from "./departments.ts";
import { readHelp } from "./help-store.ts";
import { countLessons } from "./lessons.ts";
import { readMilestones } from "./milestone-store.ts";
import { readMisalignments } from "./misalignment-store.ts";
import { readMoves } from "./move-store.ts";
import { sayGaps } from "./say-gaps.ts";
import { departmentsSpokenFor } from "./speaks-for.ts";
import { readStatements, readVersions } from "./statement-store.ts";
import { readUpdates } from "./update-store.ts";
import { readWaits } from "./wait-store.ts";

const DAY = 86_400_000;

/**
 * A challenge whole, as its page shows it.
 * @throws not_found
 */
export async function readChallenge(context: Context, id: string): Promise<Challenge> {
  const row = await selectItems(context)
    .leftJoin("person as sponsor", "sponsor.id", "challenge.sponsor_id")
    .leftJoin("person as locker", "locker.id", "challenge.criteria_locked_by")
    .leftJoin("person as resolver", "resolver.id", "challenge.resolved_by")
    .selectAll("challenge")
    .select([
      "record.id",
      "sponsor.name as sponsor_name",
      "locker.name as locker_name",
      "resolver.name as resolver_name",
    ])
    .where("record.id", "=", id)
    .executeTakeFirst();
  if (!row) throw problem("not_found");
  const departments = await readDepartments(context);
  const parts = await readParts(context, id, departments);
  const people = await context.records.parts(id);
  const taking = (part: string) =>
    people.filter((each) => each.part === part).map(({ personId, name }) => ({ id: personId, name }));
  const criteria = await readCriteria(context, id);
  const challenge: Omit<Challenge, "next"> = {
    ...toItem(row),
    detail: row.detail,
    success: row.success,
    sponsor: row.sponsor_id ? { id: row.sponsor_id, name: row.sponsor_name! } : null,
    allies: taking("ally"),
    guests: taking("guest"),
    parts,
    statements: await readStatements(context, id),
    merged: (await readVersions(context, id, 1))[0] ?? null,
    criteria,
    criteriaLock:
      row.criteria_locked_at && row.criteria_locked_by
        ? {
            at: row.criteria_locked_at,
            by: { id: row.criteria_locked_by, name: row.locker_name! },
            passing: row.criteria_passing,
          }
        : null,
    sponsorship: await readSponsorship(context, id),
    deliverables: await readDeliverables(context, id, departments),
    milestones: await readMilestones(context, id, departments),
    lastUpdate: (await readUpdates(context, id, departments, { limit: 1 }))[0] ?? null,
    help: await readHelp(context, id, departments),
    misalignments: await readMisalignments(context, id, departments),
    waits: await readWaits(context, id, departments),
    scoreCard: await readScoreCard(context, id, criteria),
    scoresAskedAt: row.scores_asked_at,
    resolution:
      row.resolved_at && row.outcome
        ? {
            outcome: row.outcome,
            reason: row.outcome_reason,
            at: row.resolved_at,
            by: { id: row.resolved_by!, name: row.resolver_name! },
            days: Math.round(((Date.parse(row.resolved_at) - Date.parse(row.created_at)) / DAY) * 10) / 10,
          }
        : null,
    parking:
      row.parked_at && row.parked_before
        ? {
            reason: row.parked_reason ?? "",
            lookAgainOn: row.look_again_on!,
            since: row.parked_at,
            before: row.parked_before,
          }
        : null,
    moves: await readMoves(context, id),
    mine: await departmentsSpokenFor(context, context.actor, parts, departments),
  };
  const verb = nextVerb(challenge.state);
  const lessons = verb === "learn" ? await countLessons(context, id) : 0;
  if (!verb) return { ...challenge, next: null };
  const gaps = missingFor(verb, { ...challenge, lessons });
  const messages = await sayGaps(context, gaps.map(gapOnRecord));
  const missing = gaps.map(({ path }, at) => ({ path, message: messages[at]! }));
  return { ...challenge, next: { verb, missing } };
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
