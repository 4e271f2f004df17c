import { type TallyInput, tally } from "./tally.ts";

export type Difference = { path: string; published: unknown; recounted: unknown };

/**
 * Counts stored ballots again and compares every figure with what was published.
 *
 * @param stored ballots, method and settings as frozen. @param published the result as stored, also after JSON.
 * @returns each place where they differ, such as `rounds.1.votes.A`; a figure that one side does not have is `undefined` there. Cost and errors:
 * those of the method.
 * @example recount(stored, JSON.parse(JSON.stringify(tally(stored)))) // { equal: true, differences: [] }
 */
export function recount(
  stored: TallyInput,
  published: unknown,
): { equal: boolean; differences: Difference[] } {
  const differences: Difference[] = [];
  function compare(path: string, before: unknown, after: unknown): void {
    if (isObject(before) && isObject(after) && Array.isArray(before) === Array.isArray(after)) {
      for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
        compare(path === "" ? key : `${path}.${key}`, own(before, key), own(after, key));
      }
    } else if (before !== after) {
      differences.push({ path, published: before, recounted: after });
    }
  }
  compare("", published, tally(stored));
  return { equal: differences.length === 0, differences };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

function own(object: Record<string, unknown>, key: string): unknown {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}
