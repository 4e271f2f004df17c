import { type HourKind, hourKind, hourPain, type LocalSpan } from "./hour-pain.ts";

/** An hour at which a meeting could begin, as every place would have it. */
export type HourOption = {
  hour: string;
  spans: readonly LocalSpan[];
  /** Nobody is to meet at it; it is taken only where every hour is barred. */
  barred?: boolean;
};

/** What decided for an hour. Words are made from `code` and `values` in any language; places are named as they were given. */
export type HourReason =
  | { code: "only-hour" | "nobody-out-of-hours" | "every-hour-barred"; values: Record<string, never> }
  /** No other hour is easier on whoever has it worst. */
  | { code: "easiest"; values: { place: string; kind: HourKind } }
  /** `spared` would have had it worst again; `count`: how often it did since `bearer` last had, `kind`: what it had last. */
  | {
      code: "spares";
      values: { spared: string; kind: HourKind; bearer: string; bearerKind: HourKind; count: number };
    };

export type HourChoice = { hour: string; spans: readonly LocalSpan[]; reason: HourReason };

type Meeting = readonly LocalSpan[];

/** The pain of a span, kept: the same few hours come again on every date. */
const known = new Map<number, number>();
const MOST_KNOWN = 50_000;

function painOf(span: LocalSpan): number {
  const name = (span.minutes * 1440 + span.from) * 2 + (span.dayOff ? 1 : 0);
  let pain = known.get(name);
  if (pain === undefined) {
    if (known.size >= MOST_KNOWN) known.clear();
    pain = hourPain(span);
    known.set(name, pain);
  }
  return pain;
}

/**
 * Chooses the hour of meetings over several places so that no place always has it worst. Each meeting has a pain in each place
 * (`hourPain`); an hour is taken after which whoever has carried most has carried least, among those the one that hurts fewest people,
 * then the first of those given. A place starts level on its first meeting, and what it carried is compared with those that were in it.
 *
 * @param people how many there are in each place; where it is not said, one.
 * @param past meetings that have been or are fixed, the oldest first, each with the places that were in it.
 * @param dates the options of each date, in order, those preferred first; none may be empty.
 * @returns one hour a date; each counts for the next. O(past + dates x options x places). Deterministic.
 * @example rotateHours({ past: [], dates: [[morning, evening]] })[0].hour // "09:00"
 */
export function rotateHours({
  people = new Map(),
  past,
  dates,
}: {
  people?: ReadonlyMap<string, number>;
  past: readonly Meeting[];
  dates: readonly (readonly HourOption[])[];
}): HourChoice[] {
  const meetings = [...past];
  const carried = new Map<string, number>();
  for (const meeting of meetings) carry(carried, meeting);
  return dates.map((options) => {
    const open = options.filter(({ barred }) => !barred);
    const usable = open.length > 0 ? open : options;
    const chosen = leastOf(usable, carried, people);
    const reason: HourReason =
      open.length === 0
        ? { code: "every-hour-barred", values: {} }
        : open.length === 1
          ? { code: "only-hour", values: {} }
          : reasonOf(chosen, leastOf(usable, new Map(), people), carried, meetings);
    meetings.push(chosen.spans);
    carry(carried, chosen.spans);
    return { hour: chosen.hour, spans: chosen.spans, reason };
  });
}

/** What each place has carried above the mean of those that were in the meeting. */
function carry(carried: Map<string, number>, meeting: Meeting): void {
  if (meeting.length === 0) return;
  const pains = meeting.map((span) => painOf(span));
  const mean = pains.reduce((sum, pain) => sum + pain, 0) / pains.length;
  for (const [at, { place }] of meeting.entries())
    carried.set(place, (carried.get(place) ?? 0) + pains[at]! - mean);
}

function leastOf(
  options: readonly HourOption[],
  carried: ReadonlyMap<string, number>,
  people: ReadonlyMap<string, number>,
): HourOption {
  const weighed = options.map((option) => {
    const pains = option.spans.map((span) => ({ place: span.place, pain: painOf(span) }));
    return {
      option,
      // Below a thousandth of a minute it is only the order in which sums were made.
      worst: Math.round(
        1000 * Math.max(0, ...pains.map((each) => (carried.get(each.place) ?? 0) + each.pain)),
      ),
      sum: pains.reduce((sum, { place, pain }) => sum + pain * (people.get(place) ?? 1), 0),
    };
  });
  return weighed.reduce((best, each) =>
    each.worst < best.worst || (each.worst === best.worst && each.sum < best.sum) ? each : best,
  ).option;
}

function reasonOf(
  chosen: HourOption,
  easiest: HourOption,
  carried: ReadonlyMap<string, number>,
  meetings: readonly Meeting[],
): HourReason {
  const worst = worstOff(chosen.spans);
  if (!worst) return { code: "nobody-out-of-hours", values: {} };
  const spared = worstOff(easiest.spans, carried);
  // Who bears more than at the easiest hour, so that the one who has carried most does not.
  const bearer = worstOff(chosen.spans, new Map(), easiest.spans);
  if (chosen.hour === easiest.hour || !spared || !bearer || bearer.place === spared.place)
    return { code: "easiest", values: { place: worst.place, kind: hourKind(worst) } };
  let count = 0;
  let kind = hourKind(spared);
  for (const meeting of meetings.toReversed()) {
    const had = worstOff(meeting);
    if (had?.place === bearer.place) break;
    if (had?.place !== spared.place) continue;
    if (count === 0) kind = hourKind(had);
    count++;
  }
  return {
    code: "spares",
    values: {
      spared: spared.place,
      kind,
      bearer: bearer.place,
      bearerKind: hourKind(bearer),
      count,
    },
  };
}

/** The place that has it worst, with what it carries already, beyond what it would have; null where nobody is out of hours. */
function worstOff(
  meeting: Meeting,
  carried: ReadonlyMap<string, number> = new Map(),
  instead: Meeting = [],
): LocalSpan | null {
  let worst: LocalSpan | null = null;
  let most = 0;
  for (const span of meeting) {
    const otherwise = instead.find(({ place }) => place === span.place);
    const own = painOf(span) - (otherwise ? painOf(otherwise) : 0);
    if (own <= 0) continue;
    const pain = own + (carried.get(span.place) ?? 0);
    if (worst === null || pain > most) {
      worst = span;
      most = pain;
    }
  }
  return worst;
}
