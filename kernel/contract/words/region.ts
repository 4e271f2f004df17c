/**
 * The country a browser is in by the languages it asks for; null where it names none.
 * @example regionFor("en-US,en;q=0.9,de-AT;q=0.8") // "US"
 */
export function regionFor(accepted: string | undefined): string | null {
  for (const each of (accepted ?? "").split(",").slice(0, 20)) {
    const [, region] = /^\s*[a-z]{2,3}(?:-[A-Za-z]{4})?-([A-Za-z]{2})\s*(?:;|$)/i.exec(each) ?? [];
    if (region) return region.toUpperCase();
  }
  return null;
}
