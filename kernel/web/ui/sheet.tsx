import { CloseButton } from "@mantine/core";
import { type ReactNode, useEffect, useId, useRef } from "react";
import { useKeysAsleep } from "../shortcuts.ts";
import classes from "./sheet.module.css";

const FIELD =
  "input:not([type=hidden], [type=checkbox], [type=radio], :disabled), textarea:not(:disabled), select:not(:disabled), [contenteditable=true]";
/** What is written in it may still be on its way when it opens: so long its first field is waited for. */
const LONGEST_MS = 10_000;

/**
 * A form over a part of the page, while the rest of it stays in view and in reach. The keyboard is in its first field as soon as that is
 * there, the keys of the page sleep, Escape closes it, and the focus goes back to where it was. It lies over the nearest ancestor that is
 * positioned.
 */
export function Sheet(given: { title: string; closeLabel: string; close: () => void; children: ReactNode }) {
  const { title, closeLabel, close, children } = given;
  const id = useId();
  const sheet = useRef<HTMLDialogElement>(null);
  useKeysAsleep(true);
  useEffect(() => {
    const before = document.activeElement;
    const stop = focusFirst(sheet.current!);
    return () => {
      stop();
      // After what drew it is gone.
      setTimeout(() => {
        const at = document.activeElement;
        if ((at === null || at === document.body) && before instanceof HTMLElement && before.isConnected)
          before.focus();
      });
    };
  }, []);
  return (
    <dialog
      ref={sheet}
      open
      className={classes.sheet}
      aria-labelledby={id}
      onKeyDown={(event) => {
        if (event.key !== "Escape" || event.defaultPrevented || takesEscape(event.target)) return;
        event.preventDefault();
        close();
      }}
    >
      <header className={classes.head}>
        <h2 id={id}>{title}</h2>
        <CloseButton aria-label={closeLabel} onClick={close} />
      </header>
      {children}
    </dialog>
  );
}

/** A list that is open at a field closes first. */
const takesEscape = (target: EventTarget) =>
  target instanceof HTMLElement && target.getAttribute("aria-expanded") === "true";

function focusFirst(sheet: HTMLElement): () => void {
  const focus = () => {
    const first = [...sheet.querySelectorAll<HTMLElement>(FIELD)].find((field) => field.checkVisibility());
    first?.focus();
    return first !== undefined;
  };
  if (focus()) return () => {};
  const stop = () => {
    watch.disconnect();
    clearTimeout(late);
  };
  const watch = new MutationObserver(() => focus() && stop());
  const late = setTimeout(stop, LONGEST_MS);
  watch.observe(sheet, { childList: true, subtree: true });
  return stop;
}
