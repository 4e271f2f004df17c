import type { LabelOf } from "#kernel/contract/vocabulary.ts";
import { anyOf } from "#kernel/server/database/any-of.ts";
import { allOf } from "#kernel/server/database/together.ts";
import type { Context } from "#kernel/server/operation/context.ts";
import { visibleTo } from "#kernel/server/operation/visible-to.ts";
import type { TalkedOf, TalkRule } from "#practices/scorecard/server/extension.ts";
import { workReadModel } from "#practices/work/server/index.ts";
import type { challengesVocabulary } from "../vocabulary.ts";
import type { ChallengeTables } from "./tables.ts";

type Label = LabelOf<typeof challengesVocabulary>;
type Open = { id: string; health: string | null; created_at: string };

const DAY = 86_400_000;
/** A wait between two departments is worth talking about from so many days on. */
const WAIT_DAYS = 7;
/** What is off track always is; from then on it weighs by how old it is, in these. */
const OFF_TRACK_DAYS = 28;

/** The oldest challenge that is off track, and where two departments wait for each other longest. */
export const challengeTalks: TalkRule = async (context, tellable) => {
  const open = await readOpen(context);
  return [...offTrack(context, open), ...(await between(context, open, tellable))];
};

function readOpen({ db, actor }: Context): Promise<Open[]> {
  return db<ChallengeTables>()
    .selectFrom("challenge")
    .innerJoin("record", "record.id", "challenge.id")
    .select(["challenge.id", "challenge.health", "record.created_at"])
    .where("record.state", "not in", ["closed", "learned", "resolved", "parked"])
    .where("challenge.resolved_at", "is", null)
    .where(visibleTo(actor))
    .orderBy("record.created_at")
    .orderBy("record.id")
    .execute();
}

function offTrack({ now }: Context, open: readonly Open[]): TalkedOf[] {
  const off = open.filter(({ health }) => health === "off_track");
  const [oldest] = off;
  if (!oldest) return [];
  const days = Math.floor((Date.parse(now) - Date.parse(oldest.created_at)) / DAY);
  const says: Label = {
    code: "challenge_talk_off_track",
    values: { challenge: oldest.id, count: off.length, days },
  };
  return [
    {
      kind: "off_track",
      says,
      records: off.map(({ id }) => id),
      weight: 1 + days / OFF_TRACK_DAYS,
      figure: null,
    },
  ];
}

/** A border is the same from both sides. */
async function between(
  context: Context,
  open: readonly Open[],
  tellable: (department: string) => boolean,
): Promise<TalkedOf[]> {
  const ids = open.map(({ id }) => id);
  if (ids.length === 0) return [];
  const { said, borders } = await allOf({
    said: context
      .db<ChallengeTables>()
      .selectFrom("challenge_wait")
      .select([
        "challenge_id as record",
        "waiting_id as waiting",
        "waited_for_id as waitedFor",
        "from_at as from",
        "until_at as until",
      ])
      .where("challenge_id", "=", anyOf(ids))
      .where("cause", "=", "border")
      .where("until_at", "is", null)
      .execute(),
    borders: workReadModel.borders(context, ids),
  });
  const waits = [...said, ...borders].flatMap(({ record, waiting, waitedFor, from, until }) => {
    if (until !== null || !waiting || !waitedFor || waiting === waitedFor) return [];
    const pair = [waiting, waitedFor].toSorted();
    return pair.every(tellable) ? [{ record, pair, from: Date.parse(from) }] : [];
  });
  return [...Map.groupBy(waits, ({ pair }) => pair.join(" ")).values()].map((all): TalkedOf => {
    const inOrder = all.toSorted((one, other) => one.from - other.from);
    const [first] = inOrder;
    const days = (Date.parse(context.now) - first!.from) / DAY;
    const records = [...new Set(inOrder.map(({ record }) => record))];
    const says: Label = {
      code: "challenge_talk_between",
      values: {
        between: first!.pair,
        challenge: first!.record,
        count: records.length,
        days: Math.floor(days),
      },
    };
    return { kind: "border", says, records, weight: days / WAIT_DAYS, figure: null };
  });
}
