import { useEffect, useRef } from "react";
import { makeStore } from "./store.ts";

export type Shortcut = { keys: string; label: string; group: string; run: (event: KeyboardEvent) => void };

/** Everything one can press on the page as it stands; the help (?) lists it. */
export const shortcutStore = makeStore<readonly Shortcut[]>([]);

const SEQUENCE_MS = 1_200;
let first = "";
let firstAt = 0;

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) ||
      target.role === "combobox")
  );
}

/** `mod+k`, `?`, `j`, or a sequence such as `g h`. */
function nameOf(event: KeyboardEvent): string {
  const mod = event.ctrlKey || event.metaKey ? "mod+" : "";
  return mod + (event.key.length === 1 ? event.key.toLowerCase() : event.key);
}

/** Listens once for the whole page. @returns stops listening */
export function listenToKeys(): () => void {
  const hear = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.altKey) return;
    const name = nameOf(event);
    if (isTyping(event.target) && !name.startsWith("mod+")) return;
    const sequence = event.timeStamp - firstAt < SEQUENCE_MS ? `${first} ${name}` : name;
    const shortcuts = shortcutStore.get();
    const found =
      shortcuts.findLast(({ keys }) => keys === sequence) ?? shortcuts.findLast(({ keys }) => keys === name);
    first = name;
    firstAt = event.timeStamp;
    if (!found) return;
    // A dialog has its own keys; what lies below it stays still.
    if (document.querySelector("[role=dialog][aria-modal=true]") && !name.startsWith("mod+")) return;
    event.preventDefault();
    found.run(event);
  };
  addEventListener("keydown", hear);
  return () => removeEventListener("keydown", hear);
}

/**
 * Binds keys while the component is shown. Never while somebody types, except with Ctrl or Cmd (`mod+`).
 * @example useShortcut("e", t("edit"), () => setEditing(true))
 */
export function useShortcut(
  keys: string,
  label: string,
  run: (event: KeyboardEvent) => void,
  options: { group?: string; enabled?: boolean } = {},
): void {
  const { group = "This page", enabled = true } = options;
  const latest = useRef(run);
  useEffect(() => {
    latest.current = run;
  });
  useEffect(() => {
    if (!enabled) return;
    const shortcut: Shortcut = { keys, label, group, run: (event) => latest.current(event) };
    shortcutStore.set([...shortcutStore.get(), shortcut]);
    return () => shortcutStore.set(shortcutStore.get().filter((other) => other !== shortcut));
  }, [keys, label, group, enabled]);
}
