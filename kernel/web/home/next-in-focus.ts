import { type FocusEvent, useLayoutEffect, useRef } from "react";

/**
 * Keeps the focus in a list whose rows go when they are done: whoever has done one is at the verb of the next, and after the last one at
 * the list's title; never at the top of the page. Rows say who they are by `data-row`, their verb is what takes the focus first.
 * @param ids the rows as they are shown, in order
 */
export function useNextInFocus(ids: readonly string[]) {
  const end = useRef<HTMLHeadingElement>(null);
  const at = useRef<{ id: string; place: number } | null>(null);

  useLayoutEffect(() => {
    const { current: was } = at;
    if (!was || ids.includes(was.id)) return;
    at.current = null;
    const { activeElement } = document;
    if (activeElement && activeElement !== document.body) return;
    const next = ids[Math.min(was.place, ids.length - 1)];
    const row = next && end.current?.parentElement?.querySelector(`[data-row="${next}"]`);
    const verb = row ? row.querySelector<HTMLElement>("[data-verb], [data-at-once] button") : null;
    (verb ?? end.current)?.focus();
  }, [ids]);

  return {
    end,
    around: {
      onFocusCapture({ target }: FocusEvent) {
        const id = target.closest("[data-row]")?.getAttribute("data-row");
        at.current = id ? { id, place: ids.indexOf(id) } : null;
      },
      /** Whoever goes on elsewhere is not called back. */
      onBlurCapture({ relatedTarget, currentTarget }: FocusEvent) {
        if (relatedTarget && !currentTarget.contains(relatedTarget)) at.current = null;
      },
    },
  };
}
