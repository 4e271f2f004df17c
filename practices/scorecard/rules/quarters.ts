import { dayIn } from "#kernel/contract/days.ts";

/**
 * Calendar quarters (UTC) that were over for a whole day, so that they were over everywhere, when a period ended and not yet when it began.
 * Figures about what people did count whole quarters: any two of them differ by whole quarters, and never by single people.
 * @example quartersOver({ from: "2026-03-20T00:00:00Z", to: "2026-07-05T00:00:00Z" })
 * // [{ first: "2026-01-01", after: "2026-04-01", over: "2026-04-02T00:00:00.000Z" }, ...]
 */
export function quartersOver({ from, to }: { from: string; to: string }): Quarter[] {
  const [year, month] = dayIn("UTC", from).split("-").map(Number) as [number, number];
  const begun = year * 12 + Math.floor((month - 1) / 3) * 3;
  const quarters: Quarter[] = [];
  for (let at = begun - 3; ; at += 3) {
    const [first, after] = [at, at + 3].map((each) => Date.UTC(Math.floor(each / 12), each % 12, 1));
    const over = after! + 86_400_000;
    if (over >= Date.parse(to)) return quarters;
    if (over < Date.parse(from)) continue;
    const day = (instant: number) => dayIn("UTC", new Date(instant).toISOString());
    quarters.push({ first: day(first!), after: day(after!), over: new Date(over).toISOString() });
  }
}

export type Quarter = {
  /** Its first day, and the first one after it. */
  first: string;
  after: string;
  over: string;
};
