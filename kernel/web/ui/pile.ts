import { useEffect, useId } from "react";
import { makeStore } from "../store.ts";

/** The dialogs that are open, the topmost last. */
const pile = makeStore<readonly string[]>([]);

/**
 * Whether a dialog is the one on top: only that one hears Escape, so what was typed into one below stays.
 * @example <Modal opened={opened} closeOnEscape={useOnTop(opened)} … />
 */
export function useOnTop(opened: boolean): boolean {
  const id = useId();
  const open = pile.use();
  useEffect(() => {
    if (!opened) return;
    pile.set([...pile.get(), id]);
    return () => pile.set(pile.get().filter((each) => each !== id));
  }, [opened, id]);
  return open.at(-1) === id;
}
