/** For how long what was done in one click can be taken back. */
export const UNDO_MINUTES = 10;

/**
 * Until when what was done at a moment can be taken back.
 * @example undoUntil("2026-11-28T08:00:00.000Z") // "2026-11-28T08:10:00.000Z"
 */
export const undoUntil = (at: string): string =>
  new Date(Date.parse(at) + UNDO_MINUTES * 60_000).toISOString();

/** Whether it still can. */
export const canUndo = (at: string, now: string): boolean => Date.parse(now) < Date.parse(undoUntil(at));
