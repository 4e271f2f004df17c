import { askWhichToKeep } from "../api/conflict-store.ts";

/**
 * What is to be saved of a text I have changed: mine, or, where somebody else has changed it since I began, what I choose having seen
 * both. Where the newer version has arrived with their change, the server would not object.
 *
 * @param label what the page calls the text
 * @returns null when nothing is to be saved for now
 */
export async function keepText(
  label: string,
  { mine, began, now }: { mine: string; began: string; now: string },
): Promise<string | null> {
  if (!isOvertaken({ mine, began, now })) return mine;
  const kept = await askWhichToKeep({ mine: { [label]: mine }, current: { [label]: now } });
  return kept ? String(kept[label]) : null;
}

/** Somebody else has changed it since I began, in this visit or an earlier one, and not to what I made of it. */
export const isOvertaken = ({ mine, began, now }: { mine: string; began: string; now: string }): boolean =>
  now !== began && now !== mine;
