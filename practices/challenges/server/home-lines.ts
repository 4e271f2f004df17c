import { sql } from "kysely";
import { conveners } from "#kernel/contract/roles.ts";
import type { LabelOf } from "#kernel/contract/vocabulary.ts";
import type { HomeLine } from "#kernel/server/home/extension.ts";
import type { Actor, Context } from "#kernel/server/operation/context.ts";
import { visibleTo } from "#kernel/server/operation/visible-to.ts";
import { idsLinkedFrom } from "#kernel/server/records/linked-condition.ts";
import type { challengesVocabulary } from "../vocabulary.ts";
import type { ChallengeTables } from "./tables.ts";

type Line = Omit<HomeLine, "says"> & { says: LabelOf<typeof challengesVocabulary> };

/** Off track and silent for so long is for the sponsor to ask about. */
const SILENT_DAYS = 10;
/** So long after its last word a challenge in work counts as silent, whatever its health. */
const LONG_SILENT_DAYS = 21;
/** What waits for longer than this is for the sponsor to move, and for whoever leads where it is waited for. */
const WAITS_DAYS = 3;
/** What somebody convenes comes after what is their own. */
const OWN_FIRST = 50;
const DAY = 86_400_000;
const MOST = 40;

/**
 * On Home: how the challenges stand that somebody owns, sponsors or carries a part of, and what they wait for. Whoever convenes also
 * hears of those before their councils that are off track or wait.
 */
export async function challengeLines(context: Context): Promise<Line[]> {
  const { actor, now } = context;
  if (!actor) return [];
  const rows = await readMine(context, actor);
  return rows.flatMap((row) => {
    const lines = linesOf(row, actor.personId, now);
    if (row.own) return lines;
    return lines
      .filter(({ weight }) => weight > OWN_FIRST)
      .map((line) => ({ ...line, weight: line.weight - OWN_FIRST, onlyMine: false }));
  });
}

type Row = Awaited<ReturnType<typeof readMine>>[number];

function linesOf(row: Row, personId: string, now: string): Line[] {
  const daysSince = (at: string) => Math.floor((Date.parse(now) - Date.parse(at)) / DAY);
  const sponsors = row.sponsor_id === personId;
  const lines: Line[] = [];
  const silent = row.updated_last_at ? daysSince(row.updated_last_at) : null;
  const about = { recordId: row.id, with: row.owner_id };
  if (row.health === "off_track" && silent !== null && silent >= SILENT_DAYS)
    lines.push({
      ...about,
      says: { code: "home_off_track_silent", values: { count: silent } },
      weight: 100,
      onlyMine: sponsors && row.owner_id !== personId,
    });
  else if (row.health === "off_track") lines.push({ ...about, says: { code: "home_off_track" }, weight: 80 });
  else if (silent !== null && silent >= LONG_SILENT_DAYS)
    lines.push({ ...about, says: { code: "home_silent", values: { count: silent } }, weight: 40 });
  else if (row.health === "at_risk")
    lines.push({ recordId: row.id, says: { code: "home_at_risk" }, weight: 20 });
  if (row.waited_for_id && row.from_at) {
    const waits = daysSince(row.from_at);
    // Whoever leads there moves it, with whoever owns it; the others ask whoever leads there.
    const leadsThere = row.waited_for_lead === personId;
    if (waits > 0)
      lines.push({
        recordId: row.id,
        says: { code: "home_waits", values: { count: waits, of: row.waited_for_id } },
        weight: 60 + Math.min(waits, 19),
        with: leadsThere ? row.owner_id : row.waited_for_lead,
        onlyMine: (sponsors || leadsThere) && waits >= WAITS_DAYS,
      });
  }
  return lines;
}

/** With what each waits for longest by what somebody said, and who leads there; for a department of the caller's before all else. */
function readMine({ db }: Context, actor: Actor) {
  const { personId } = actor;
  const convenes = conveners.some((role) => role === actor.role);
  const own = sql<boolean>`(challenge.id in (select record_id from participation where person_id = ${personId}
    and part in ('owner', 'sponsor', 'lead')))`;
  return db<ChallengeTables>()
    .selectFrom("challenge")
    .innerJoin("record", "record.id", "challenge.id")
    .leftJoinLateral(
      (expression) =>
        expression
          .selectFrom("challenge_wait as wait")
          .leftJoin("challenge_department as part", (join) =>
            join
              .onRef("part.challenge_id", "=", "wait.challenge_id")
              .onRef("part.department_id", "=", "wait.waited_for_id")
              .on("part.left_at", "is", null),
          )
          .select(["wait.waited_for_id", "wait.from_at", "part.lead_id as waited_for_lead"])
          .whereRef("wait.challenge_id", "=", "challenge.id")
          .where("wait.until_at", "is", null)
          .where("wait.waited_for_id", "is not", null)
          .orderBy(sql`part.lead_id is distinct from ${personId}`)
          .orderBy("wait.from_at")
          .limit(1)
          .as("waits"),
      (join) => join.onTrue(),
    )
    .select([
      "challenge.id",
      "challenge.owner_id",
      "challenge.sponsor_id",
      "challenge.health",
      "challenge.updated_last_at",
      "waits.waited_for_id",
      "waits.from_at",
      "waits.waited_for_lead",
      own.as("own"),
    ])
    .where("record.state", "in", ["raised", "framed", "committed", "in_work"])
    .where(visibleTo(actor))
    .where(({ or }) => or(convenes ? [own, beforeTheirCouncils(personId)] : [own]))
    .orderBy("own", "desc")
    .orderBy("record.updated_at", "desc")
    .limit(MOST)
    .execute();
}

const beforeTheirCouncils = (personId: string) =>
  sql<boolean>`exists (select from participation sits where sits.person_id = ${personId} and sits.part <> 'supporter'
    and sits.record_id in (${idsLinkedFrom(["stands_before"], "challenge.id")}))`;
