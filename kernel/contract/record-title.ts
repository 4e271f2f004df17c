/** A title that Weft wrote itself, in its parts: of what it is (null for a day alone), and the day, `YYYY-MM-DD`. */
export type DatedTitle = { name: string | null; day: string };

/**
 * Takes apart the stored title of a record that is titled by its day, so that each reader has the day as they write days.
 *
 * @returns null for any other title, which stays as it was written
 * @example datedTitle("Council of leaders, 2026-12-08") // { name: "Council of leaders", day: "2026-12-08" }
 */
export function datedTitle(title: string): DatedTitle | null {
  const [, name = null, day] = /^(?:(.+), )?(\d{4}-\d{2}-\d{2})$/.exec(title) ?? [];
  return day ? { name, day } : null;
}
