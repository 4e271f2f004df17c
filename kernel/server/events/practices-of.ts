import type { House } from "../house.ts";

/** As much of an event, or of what it is of, as says whose it is. */
export type Owned = {
  kind?: string;
  record?: { kind: string } | null;
  /** The kind of the other record that it speaks of. */
  alongside?: string | null;
  data?: Record<string, unknown>;
  /** The code by which it stands on an agenda. */
  reason?: string;
};

/**
 * The practices that something which happened belongs to: that of its kind, that of its record, that of the other record it speaks of,
 * and for a reminder that of what was asked for. Whoever is not told of one of them is not told of it.
 */
export function practicesOf(
  house: Pick<House, "ownerOf">,
  { kind, record, alongside, data, reason }: Owned,
): string[] {
  const owners = [
    kind === undefined ? undefined : house.ownerOf("event", kind),
    record ? house.ownerOf("record", record.kind) : undefined,
    alongside ? house.ownerOf("record", alongside) : undefined,
    kind === ASK_FELL_DUE && typeof data?.verb === "string" ? house.ownerOf("ask", data.verb) : undefined,
    reason === undefined ? undefined : house.ownerOf("reason", reason),
  ];
  return owners.filter((owner) => owner !== undefined);
}

/** The kernel's own event that is about what a practice asks: its data names the verb. */
export const ASK_FELL_DUE = "ask.fell_due";
