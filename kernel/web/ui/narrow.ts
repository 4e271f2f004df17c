import { useSyncExternalStore } from "react";

/** As wide as where the bottom bar takes the place of the rail. */
const NARROW = "(max-width: 56em)";

/** Whether the page is shown on a phone or as narrow; says so anew when that changes. */
export function useNarrow(): boolean {
  return useSyncExternalStore(
    (tell) => {
      const narrow = matchMedia(NARROW);
      narrow.addEventListener("change", tell);
      return () => narrow.removeEventListener("change", tell);
    },
    () => matchMedia(NARROW).matches,
  );
}
