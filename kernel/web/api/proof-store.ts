import { makeStore } from "../store.ts";

/** Whoever is asked now whether it is still them; the dialog in the shell asks. */
export const proofStore = makeStore<{ answer: (proven: boolean) => void } | null>(null);

let asking: Promise<boolean> | null = null;

/** Asks once, however many calls wait for it; then the keyboard is where it was. @returns false when it was given up. */
export function askForProof(): Promise<boolean> {
  asking ??= new Promise<boolean>((resolve) => {
    const before = document.activeElement;
    proofStore.set({
      answer: (proven) => {
        proofStore.set(null);
        asking = null;
        resolve(proven);
        // Once the dialog has let go of it.
        setTimeout(() => {
          if (before instanceof HTMLElement) before.focus({ preventScroll: true });
        });
      },
    });
  });
  return asking;
}
