const LONGEST = 500;
/** Pages that lead on themselves: whoever is sent back to one of them goes in circles. */
const LEADS_ON = /^(?:sign-in|welcome)(?:[/?#]|$)/i;
// oxlint-disable-next-line no-control-regex -- what is looked for
const CONTROL = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/;
const SCHEME = /^\s*[a-z][a-z0-9+.-]*:/i;
const MOST_LAYERS = 5;

/**
 * Where somebody wanted to go before they had to sign in, as a path below their workspace; "" (Home) for whatever is not
 * plainly one: it may have been written into a link by somebody else, and browsers, routers and proxies each read slashes, dots and
 * percent signs in their own way. So nothing is repaired here.
 *
 * Whoever takes a way back, on the server or in the browser, takes it through this.
 *
 * @example wayBack("go/C-16?tab=work") // "go/C-16?tab=work"
 * @example wayBack("..%2F%2Fevil.example") // ""
 */
export function wayBack(given: unknown): string {
  if (typeof given !== "string" || given.length > LONGEST || given !== given.trim()) return "";
  // What stands behind ? or # is read by the page alone.
  const path = given.split(/[?#]/, 1)[0]!;
  const read = withoutPercents(path);
  if (read === null || CONTROL.test(given) || CONTROL.test(read)) return "";
  // An encoded slash is no slash to this origin and may be one to whatever stands in front of it.
  if (read.includes("\\") || read.split("/").length !== path.split("/").length) return "";
  if (read.startsWith("/") || read.includes("//") || SCHEME.test(read) || LEADS_ON.test(read)) return "";
  return read.split("/").some((step) => /^\s*\.{1,2}\s*$/.test(step)) ? "" : given;
}

/** Without any percent sign that stands for something, however often it was written over; null where it cannot be read. */
function withoutPercents(path: string): string | null {
  let read = path;
  for (let layer = 0; layer < MOST_LAYERS; layer++) {
    try {
      const next = decodeURIComponent(read);
      if (next === read) return read;
      read = next;
    } catch {
      return null;
    }
  }
  return null;
}
