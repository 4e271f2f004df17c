/** Exposure from here on is past the appetite and comes before the council. */
export const APPETITE = 15;

/** Likelihood times impact, each 1 to 5. @example exposureOf(4, 4) // 16 */
export function exposureOf(likelihood: number, impact: number): number {
  return likelihood * impact;
}

export type Band = "low" | "medium" | "high";
const MEDIUM_FROM = 8;
/** The bands, the highest first, each with the exposure it begins at. */
export const bands = [
  ["high", APPETITE],
  ["medium", MEDIUM_FROM],
  ["low", 0],
] as const satisfies readonly (readonly [Band, number])[];

/** In words: past the appetite is high, from a third of the scale on medium. @example bandOf(16) // "high" */
export function bandOf(exposure: number): Band {
  return bands.find(([, from]) => exposure >= from)![0];
}

/** An acceptance holds for the exposure it was given for; it is stale as soon as that is another. */
export function acceptanceIsStale(acceptedExposure: number, exposure: number): boolean {
  return acceptedExposure !== exposure;
}
