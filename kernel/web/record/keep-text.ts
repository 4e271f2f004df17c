import { askWhichToKeep } from "../api/conflict-store.ts";
import { isProblem } from "../api/problem-error.ts";

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

/**
 * As `keepText`, and saves it: once more where the server says that something else stands there, whose news had not arrived here.
 *
 * @param of.stands what it takes the place of, as far as is known here
 * @param save throws ProblemError `stale_version` with what stands there now
 * @returns what was saved; null when nothing is to be saved for now
 */
export async function saveText<Stands>(
  label: string,
  of: { mine: string; began: string; stands: Stands; textOf: (stands: Stands) => string },
  save: (kept: string, over: Stands) => Promise<unknown>,
): Promise<string | null> {
  const now = of.textOf(of.stands);
  const kept = await keepText(label, { mine: of.mine, began: of.began, now });
  if (kept === null) return null;
  try {
    await save(kept, of.stands);
  } catch (error) {
    if (!isProblem(error, "stale_version")) throw error;
    return saveText(label, { ...of, mine: kept, began: now, stands: error.current as Stands }, save);
  }
  return kept;
}
