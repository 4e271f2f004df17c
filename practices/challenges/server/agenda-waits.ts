import type { AgendaOf } from "#kernel/contract/vocabulary.ts";
import { anyOf } from "#kernel/server/database/any-of.ts";
import { allOf } from "#kernel/server/database/together.ts";
import type { Context } from "#kernel/server/operation/context.ts";
import type { challengesVocabulary } from "../vocabulary.ts";
import { readDerivedWaits } from "./derived-waits.ts";
import type { ChallengeTables } from "./tables.ts";

type Candidate = AgendaOf<typeof challengesVocabulary>;

/** What waits for longer needs the council by itself; what waits since yesterday is only said of a row that stands there anyhow. */
const LONG_DAYS = 7;
const WEIGHT = 55;
const MOST = 20;

const saidReasons = {
  border: "challenge_waits_border",
  decision: "challenge_waits_decision",
  dependency: "challenge_waits_dependency",
  risk: "challenge_waits_risk",
} as const;

/**
 * What these challenges wait for now: the decisions and risks about them that are open, and what somebody said. (Help and misalignments
 * stand there with reasons of their own.)
 * @param there those that are on the agenda for another reason
 */
export async function waitingReasons(
  context: Context,
  challenges: readonly { id: string; audience: readonly string[] }[],
  there: ReadonlySet<string>,
): Promise<Candidate[]> {
  if (challenges.length === 0) return [];
  const ids = challenges.map(({ id }) => id);
  const { derived, said } = await allOf({
    derived: openFor(context, challenges),
    said: context
      .db<ChallengeTables>()
      .selectFrom("challenge_wait")
      .select(["challenge_id as challenge", "cause", "waited_for_id", "from_at as from"])
      .where("challenge_id", "=", anyOf(ids))
      .where("until_at", "is", null)
      .execute(),
  });
  const long = Date.parse(context.now) - LONG_DAYS * 86_400_000;
  const reasons = [
    ...derived.map(({ challenge, record, from }) => ({
      challenge,
      from,
      reason: "challenge_waits_for" as const,
      values: { for: record.id, since: from },
    })),
    ...said.map(({ challenge, cause, waited_for_id, from }) => ({
      challenge,
      from,
      ...(waited_for_id
        ? { reason: "challenge_waits_for" as const, values: { for: waited_for_id, since: from } }
        : { reason: saidReasons[cause], values: { since: from } }),
    })),
  ];
  const longest = Map.groupBy(
    reasons.toSorted(
      (one, other) =>
        Date.parse(one.from) - Date.parse(other.from) || (one.challenge < other.challenge ? -1 : 1),
    ),
    ({ challenge }) => challenge,
  );
  return [...longest.values()]
    .map(([first]) => first!)
    .filter(({ challenge, from }) => there.has(challenge) || Date.parse(from) <= long)
    .slice(0, MOST)
    .map(({ challenge, from, ...reason }) => ({
      recordId: challenge,
      weight: WEIGHT,
      minutes: 10,
      since: from,
      ...reason,
    }));
}

/** Only what everybody sees who sees the challenge: a row names nothing that some of its readers may not see. */
async function openFor(context: Context, challenges: readonly { id: string; audience: readonly string[] }[]) {
  const open = (
    await readDerivedWaits(
      context,
      challenges.map(({ id }) => id),
    )
  ).filter(({ until }) => until === null);
  if (open.length === 0) return [];
  const rows = await context
    .db()
    .selectFrom("record")
    .select(["id", "audience"])
    .where("id", "=", anyOf(open.map(({ record }) => record.id)))
    .execute();
  const audienceOf = new Map([...rows, ...challenges].map(({ id, audience }) => [id, audience]));
  return open.filter(({ challenge, record }) => {
    const seen = audienceOf.get(record.id) ?? [];
    return seen.includes("workspace") || audienceOf.get(challenge)!.every((token) => seen.includes(token));
  });
}
