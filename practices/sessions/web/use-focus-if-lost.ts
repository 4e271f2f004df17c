import { useEffect } from "react";

/** Where a page takes the place of another one, the keyboard goes on at its title instead of nowhere. */
export function useFocusIfLost(anew: boolean): void {
  useEffect(() => {
    const title = document.getElementById("record-title");
    if (!anew || !title || document.activeElement !== document.body) return;
    title.tabIndex = -1;
    title.focus({ preventScroll: true });
  }, [anew]);
}
