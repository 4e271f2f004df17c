import type { PageRoute } from "../practice.ts";
import { loadUnasked } from "../upgrade.ts";

/** After the first view has had its turn. */
const BEGIN_AFTER_MS = 1_000;
const loaded = new Set<PageRoute>();

/**
 * Loads the code of the pages one may open next, while nothing else is to be done: those the page links to, the navigation
 * included. Nothing where somebody pays for what is loaded.
 * @param below the path of the workspace, such as `/works/`
 */
export function loadQuietly(routes: readonly PageRoute[], below: string): void {
  const { connection } = navigator as { connection?: { saveData?: boolean } };
  if (connection?.saveData) return;
  setTimeout(() => whenIdle(() => void loadLinked(routes, below)), BEGIN_AFTER_MS);
}

/** One after the other, so that what is clicked meanwhile does not wait behind all of them. */
async function loadLinked(routes: readonly PageRoute[], below: string): Promise<void> {
  const links = new Set(
    [...document.querySelectorAll<HTMLAnchorElement>(`a[href^="${below}"]`)].map(({ pathname }) =>
      pathname.slice(below.length),
    ),
  );
  for (const link of links) {
    const route = routeAt(routes, link);
    if (!route || loaded.has(route)) continue;
    loaded.add(route);
    await new Promise<void>((resolve) => whenIdle(resolve));
    // Not there just now is no harm: it is loaded when it is opened.
    if (!(await loadUnasked(route.load))) loaded.delete(route);
  }
}

/** The page at a path below the workspace; a word of its own comes before a `$name`. */
export function routeAt<Route extends { path: string }>(
  routes: readonly Route[],
  path: string,
): Route | undefined {
  const given = path.split("/").filter((step) => step !== "");
  const fits = (route: Route, exact: boolean) => {
    const steps = route.path.split("/").filter((step) => step !== "");
    return (
      steps.length === given.length &&
      steps.every((step, at) => step === given[at] || (!exact && step.startsWith("$")))
    );
  };
  return routes.find((route) => fits(route, true)) ?? routes.find((route) => fits(route, false));
}

function whenIdle(work: () => void): void {
  if ("requestIdleCallback" in globalThis) requestIdleCallback(work, { timeout: 5_000 });
  else setTimeout(work, 200);
}
