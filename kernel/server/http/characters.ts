import { problem } from "../problem.ts";

/**
 * Refuses the two things in a text that PostgreSQL cannot keep, wherever they stand in what was sent: NUL, and half of a character. The
 * contract of most texts refuses them as well; this holds for every field there is or will be.
 * @param value as JSON says it; how deep it goes was looked at before
 * @throws bad_input that names the field
 */
export function refuseCharacters(value: unknown, path = ""): void {
  if (typeof value === "string") {
    if (value.includes("\0") || !value.isWellFormed()) throw refused(path || "body");
  } else if (Array.isArray(value)) {
    for (const [place, each] of value.entries()) refuseCharacters(each, join(path, place));
  } else if (value !== null && typeof value === "object") {
    for (const [name, each] of Object.entries(value)) {
      // Nothing takes a name like that; said without it, for it could not be shown.
      if (name.includes("\0") || !name.isWellFormed()) throw refused(path || "body");
      refuseCharacters(each, join(path, name));
    }
  }
}

const join = (path: string, step: string | number) => (path === "" ? `${step}` : `${path}.${step}`);

const refused = (path: string) =>
  problem("bad_input", undefined, { errors: [{ path, message: "fault_text_characters" }] });
