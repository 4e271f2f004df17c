import { useEffect, useLayoutEffect, useRef } from "react";
import { isSingle, namesOf } from "./key-names.ts";
import { makeStore } from "./store.ts";

/** `group` left out: of the page that is shown. */
export type Shortcut = {
  keys: string;
  label: string;
  group?: string | undefined;
  run: (event: KeyboardEvent) => void;
};

/** Everything one can press on the page as it stands; the help (?) lists it. */
export const shortcutStore = makeStore<readonly Shortcut[]>([]);

/** Whether keys without Ctrl or Cmd do anything: who speaks to their computer switches them off (WCAG 2.1.4). */
export const singleKeysStore = makeStore(true);

const SEQUENCE_MS = 1_200;
let first: readonly string[] = [];
let firstAt = 0;
/** How many forms and dialogs are open over the page, also those whose code is still on its way. */
let over = 0;

/** What takes letters itself: as text, to choose among what it offers, or because it belongs to a form. */
const TAKES_LETTERS =
  "form, textarea, select, input:not([type=checkbox], [type=radio]), [role=combobox], [role=dialog], [role=menu], [role=listbox], [role=toolbar]";

const takesLetters = (target: EventTarget | null) =>
  target instanceof HTMLElement && (target.isContentEditable || target.closest(TAKES_LETTERS) !== null);

const sleeps = (target: EventTarget | null) =>
  over > 0 || takesLetters(target) || document.querySelector("[role=dialog][aria-modal=true]") !== null;

/** As in a text one writes, Ctrl+Enter sends the form one is in, from any of its fields; a button does its own. */
function sendsForm({ key, ctrlKey, metaKey, target }: KeyboardEvent): boolean {
  if (key !== "Enter" || !(ctrlKey || metaKey) || !(target instanceof Element) || target.closest("button, a"))
    return false;
  const form = target.closest("form");
  const button = form?.querySelector<HTMLButtonElement>("button[type=submit]:enabled");
  if (!form || !button) return false;
  form.requestSubmit(button);
  return true;
}

/** Listens once for the whole page. @returns stops listening */
export function listenToKeys(): () => void {
  const hear = (event: KeyboardEvent) => {
    const names = namesOf(event);
    if (event.defaultPrevented || names.length === 0) return;
    if (sendsForm(event)) return event.preventDefault();
    const before = event.timeStamp - firstAt < SEQUENCE_MS ? first : [];
    first = names;
    firstAt = event.timeStamp;
    const sequences = before.flatMap((one) => names.map((name) => `${one} ${name}`));
    const found = [...sequences, ...names]
      .map((pressed) => shortcutStore.get().findLast(({ keys }) => keys === pressed))
      .find((shortcut) => shortcut !== undefined);
    if (!found || (isSingle(found.keys) && !singleKeysStore.get())) return;
    if (!found.keys.startsWith("mod+") && sleeps(event.target)) return;
    event.preventDefault();
    found.run(event);
  };
  addEventListener("keydown", hear);
  return () => removeEventListener("keydown", hear);
}

/** The keys of the page sleep while something is open over it, from the moment it was asked for. */
export function useKeysAsleep(asleep: boolean): void {
  useLayoutEffect(() => {
    if (!asleep) return;
    over++;
    return () => void over--;
  }, [asleep]);
}

/**
 * Binds keys while the component is shown. Never while somebody types or is in a form, except with Ctrl or Cmd (`mod+`).
 * @example useShortcut("e", t("edit"), () => setEditing(true))
 */
export function useShortcut(
  keys: string,
  label: string,
  run: (event: KeyboardEvent) => void,
  options: { group?: string; enabled?: boolean } = {},
): void {
  const { group, enabled = true } = options;
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
