import { makeStore } from "../store.ts";

export type Conflict = {
  mine: Record<string, unknown>;
  current: Record<string, unknown>;
  /** What the page calls the fields. */
  labels?: Readonly<Record<string, string>> | undefined;
};

type Waiting = Conflict & { answer: (kept: Record<string, unknown> | null) => void };

/** The conflict somebody is asked about now; the dialog in the shell shows it. */
export const conflictStore = makeStore<Waiting | null>(null);

/**
 * Asks which of two versions to keep, field by field. Where the other side changed nothing I touched, mine is sent as it is.
 * @returns the body to send again, or null when given up.
 */
export function askWhichToKeep(conflict: Conflict): Promise<Record<string, unknown> | null> {
  return new Promise((resolve) => {
    conflictStore.set({
      ...conflict,
      answer: (kept) => {
        conflictStore.set(null);
        resolve(kept);
      },
    });
  });
}
