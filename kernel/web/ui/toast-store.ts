import { makeStore } from "../store.ts";

export type Toast = {
  id: number;
  text: string;
  tone: "done" | "problem";
  undo?: () => void;
  action?: string;
};

export const toastStore = makeStore<readonly Toast[]>([]);

const SHOWN_MS = 4_000;
/** Long enough to notice, read and reach it. */
const UNDO_MS = 7_000;
let made = 0;

/**
 * Says something in passing. With `undo` it offers to take the change back, instead of asking "are you sure" before.
 * @example toast(t("unlinked"), { undo: () => void link.run(...) })
 */
export function toast(
  text: string,
  options: { tone?: Toast["tone"]; undo?: () => void; action?: string } = {},
): void {
  made += 1;
  const id = made;
  toastStore.set([...toastStore.get().slice(-3), { id, text, tone: "done", ...options }]);
  setTimeout(() => dismiss(id), options.undo || options.tone === "problem" ? UNDO_MS : SHOWN_MS);
}

export function dismiss(id: number): void {
  toastStore.set(toastStore.get().filter((toast) => toast.id !== id));
}

/**
 * For what the server cannot take back: does it only when the time to undo is over.
 * @returns nothing; `act` runs later, or at once when the page is left.
 */
export function holdBack(text: string, act: () => void, changedMind: () => void = () => {}): void {
  let settled = false;
  const settle = (undone: boolean) => {
    if (settled) return;
    settled = true;
    clearTimeout(timer);
    removeEventListener("pagehide", leave);
    if (undone) changedMind();
    else act();
  };
  const leave = () => settle(false);
  const timer = setTimeout(leave, UNDO_MS);
  addEventListener("pagehide", leave);
  toast(text, { undo: () => settle(true) });
}
