import { MINIMUM_SAMPLE, type Sample } from "./estimate.ts";

/** One record of a figure: what it took or counts, and whether it is open still. */
export type Dot = { value: number; open: boolean };

/** More are no strip any more. */
const MOST = 120;

/** One dot for each record of a period, the least first; none where there are too few to say anything or too many to be told apart. */
export function dotsOf(sample: Sample): Dot[] {
  const dots = unordered(sample);
  if (dots.length < MINIMUM_SAMPLE || dots.length > MOST) return [];
  return dots.toSorted((one, other) => one.value - other.value || Number(one.open) - Number(other.open));
}

function unordered(sample: Sample): Dot[] {
  switch (sample.kind) {
    case "times":
      return sample.times.map(({ time, ended }) => ({ value: time, open: !ended }));
    case "share":
      return Array.from({ length: sample.cases }, (_, nth) => ({
        value: nth < sample.hits ? 1 : 0,
        open: false,
      }));
    case "mean":
      return sample.values.map(({ value }) => ({ value, open: false }));
  }
}

/** Where a dot stands: its place along the strip, and how many stand below it there. */
export type Placed = Dot & { place: number; level: number };

/**
 * Dots along a strip of so many places from zero to `most`, those at the same place on top of each other. Of a share they stand in a
 * row as they are counted, those that count first: where they stand says nothing, their kind does.
 */
export function placed(
  dots: readonly Dot[],
  { places, most, isShare }: { places: number; most: number; isShare: boolean },
): Placed[] {
  if (isShare)
    return dots
      .toReversed()
      .map((dot, nth) => ({ ...dot, place: nth % places, level: Math.floor(nth / places) }));
  const levels = new Map<number, number>();
  return dots.map((dot) => {
    const place = most === 0 ? 0 : Math.round((dot.value / most) * (places - 1));
    const level = levels.get(place) ?? 0;
    levels.set(place, level + 1);
    return { ...dot, place, level };
  });
}
