/** What a link leads to may come after the page: so long it is waited for. */
const LONGEST_MS = 15_000;
/** So long what comes above and below may still move what somebody was led to. */
const SETTLING_MS = 3_000;

/**
 * Leads to what stands on the page under an id as soon as it is there: what is folded around it opens, it is scrolled to, has the
 * focus and is marked. @returns stops waiting
 */
export function landAt(id: string): () => void {
  const land = () => {
    const named = document.getElementById(id);
    if (!named) return false;
    // A folded section is led to by its line.
    const found = named instanceof HTMLDetailsElement ? (named.querySelector("summary") ?? named) : named;
    for (
      let around = found.closest("details");
      around;
      around = around.parentElement?.closest("details") ?? null
    )
      around.open = true;
    if (found === named && !found.hasAttribute("tabindex")) found.tabIndex = -1;
    for (const before of document.querySelectorAll("[data-landed]"))
      delete (before as HTMLElement).dataset.landed;
    found.dataset.landed = "";
    found.focus({ preventScroll: true });
    found.scrollIntoView({ block: found === named ? "center" : "start" });
    return true;
  };
  // What somebody has gone on to meanwhile keeps the focus and its place.
  const settling = new ResizeObserver(() => {
    const landed = document.activeElement as HTMLElement | null;
    if (landed?.dataset.landed !== undefined)
      landed.scrollIntoView({ block: landed.tagName === "SUMMARY" ? "start" : "center" });
  });
  const watch = new MutationObserver(() => land() && settle());
  let tooLong = setTimeout(() => stop(), LONGEST_MS);
  const settle = () => {
    watch.disconnect();
    clearTimeout(tooLong);
    tooLong = setTimeout(() => stop(), SETTLING_MS);
    settling.observe(document.body);
  };
  const stop = () => {
    watch.disconnect();
    settling.disconnect();
    clearTimeout(tooLong);
  };
  if (land()) settle();
  else watch.observe(document.body, { childList: true, subtree: true });
  // Whoever goes on by themselves meanwhile is not drawn back.
  for (const sign of ["wheel", "touchmove", "keydown", "pointerdown"])
    addEventListener(sign, stop, { once: true, passive: true });
  return stop;
}
