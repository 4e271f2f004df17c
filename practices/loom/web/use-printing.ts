import { useEffect, useState } from "react";
import { flushSync } from "react-dom";

/** Whether the page is being printed; it is drawn anew before the paper is. */
export function usePrinting(): boolean {
  const [printing, setPrinting] = useState(false);
  useEffect(() => {
    const media = matchMedia("print");
    const say = (now: boolean) => flushSync(() => setPrinting(now));
    const begin = () => say(true);
    const end = () => say(media.matches);
    const changed = ({ matches }: MediaQueryListEvent) => say(matches);
    addEventListener("beforeprint", begin);
    addEventListener("afterprint", end);
    media.addEventListener("change", changed);
    return () => {
      removeEventListener("beforeprint", begin);
      removeEventListener("afterprint", end);
      media.removeEventListener("change", changed);
    };
  }, []);
  return printing;
}
