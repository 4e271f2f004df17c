/** Events that come together are answered together. */
export const GATHER_MS = 40;
/** Tabs that must ask the same leave the server this much time for each of them. */
const MS_A_TAB = 10;
const MOST_MS = 10_000;
/** The page of one record is open in few tabs, and those wait for each other. */
const MOST_FOR_ONE_RECORD_MS = 500;
/** What all have open (the Loom on Home) is not asked for again by each of them with every event of a busy hour. */
const MS_BETWEEN_A_TAB = 30;
const MOST_BETWEEN_MS = 60_000;

export type Asking = {
  /** How many may be asking the same, as the server last said. */
  asking: number;
  /** Whether the answer is of one record. */
  ofOneRecord: boolean;
  /** Milliseconds since it was last asked for. */
  sinceAsked: number;
  /** 0 to 1. */
  random: number;
};

/** Milliseconds until a tab asks the server again, so that all tabs together do not ask at once. */
export function waitBeforeAsking({ asking, ofOneRecord, sinceAsked, random }: Asking): number {
  const window = Math.min(asking * MS_A_TAB, ofOneRecord ? MOST_FOR_ONE_RECORD_MS : MOST_MS);
  const between = ofOneRecord ? 0 : Math.min(asking * MS_BETWEEN_A_TAB, MOST_BETWEEN_MS);
  return GATHER_MS + random * window + Math.max(0, between - sinceAsked);
}
