import type { Conflict } from "./conflict-store.ts";

/** A field that both sides changed: what each has, in the form the operation takes. */
export type ClashingField = { name: string; mine: unknown; theirs: unknown };

/**
 * The fields that differ between what I sent and the record as it is now. A record shows people and other records by
 * id and name; the operation takes ids, so that is what is compared and what would be sent.
 */
export function clashingFields({ mine, current }: Pick<Conflict, "mine" | "current">): ClashingField[] {
  return Object.entries(mine).flatMap(([name, value]) => {
    if (!(name in current)) return [];
    const theirs = asSent(current[name], value);
    return JSON.stringify(value) === JSON.stringify(theirs) ? [] : [{ name, mine: value, theirs }];
  });
}

function asSent(shown: unknown, sent: unknown): unknown {
  if (Array.isArray(shown) && Array.isArray(sent)) return shown.map((each) => asSent(each, sent[0] ?? ""));
  const takesId = sent === null || typeof sent === "string";
  return takesId && hasId(shown) ? shown.id : shown;
}

const hasId = (value: unknown): value is { id: string } =>
  typeof value === "object" && value !== null && "id" in value && typeof value.id === "string";

/** `dueOn` reads as "Due on", unless the page has a word of its own for it. */
export function labelOf(name: string, labels: Readonly<Record<string, string>> = {}): string {
  const words =
    labels[name] ??
    name
      .replaceAll(/([A-Z])/g, " $1")
      .trim()
      .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
