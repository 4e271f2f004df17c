import { makeStore } from "./store.ts";

/** Builds this tab has gone away from, so that none is gone away from twice; and whether it is still to be said. */
const LEFT = "weft.left-builds";
const SAY = "weft.say-upgraded";
/** Long enough to read why the page goes. */
const SAID_MS = 1_500;

/** Whether another version is on the server than this page came with; null: nobody has looked. */
export const upgradeStore = makeStore<"upgraded" | "stuck" | "same" | null>(null);

/** The script this page began with; its name says which build it is of. */
export const ownBuild = (): string =>
  document.querySelector('script[type="module"][src]')?.getAttribute("src") ?? "";

/** Code of a page that could not be loaded; the router leaves it to `FailedPage`. */
export class CodeAway extends Error {
  constructor(cause: unknown) {
    super("code-away", { cause });
  }
}

/** Loads code, and says so in one way where it does not come. */
export const codeOf = <Code>(load: () => Promise<Code>): Promise<Code> =>
  load().catch((cause: unknown) => {
    void looked();
    throw new CodeAway(cause);
  });

let quiet = 0;

/** Loads code that nobody has asked for yet: where it does not come the page stays as it is. @returns whether it came */
export async function loadUnasked(load: () => Promise<unknown>): Promise<boolean> {
  quiet++;
  return load()
    .then(
      () => true,
      () => false,
    )
    .finally(() => quiet--);
}

/** Listens for code that does not come: after an upgrade the page is loaded anew, once. */
export function listenForUpgrades(): void {
  addEventListener("vite:preloadError", () => {
    if (quiet === 0) void looked();
  });
}

let looking: Promise<void> | undefined;
const looked = () => (looking ??= look().finally(() => (looking = undefined)));

async function look(): Promise<void> {
  const own = ownBuild();
  const isOther = await fetch(location.pathname, {
    headers: { accept: "text/html" },
    cache: "no-store",
  }).then(
    async (answer) => answer.ok && !(await answer.text()).includes(own),
    () => false,
  );
  if (!own || !isOther) return upgradeStore.set("same");
  if (!leave(own)) return upgradeStore.set("stuck");
  upgradeStore.set("upgraded");
  // What is being written is kept when the page goes (`drafts.ts`).
  setTimeout(() => location.reload(), SAID_MS);
}

/** @returns whether this tab may go away from a build: it has not before, or it would go round in a circle. */
function leave(build: string): boolean {
  try {
    const left = JSON.parse(sessionStorage.getItem(LEFT) ?? "[]") as string[];
    if (left.includes(build)) return false;
    sessionStorage.setItem(LEFT, JSON.stringify([...left, build]));
    sessionStorage.setItem(SAY, "1");
    return true;
  } catch {
    // What cannot be remembered could go on for ever.
    return false;
  }
}

/** Whether this page was loaded anew because of an upgrade, which is said once. */
export function takeUpgraded(): boolean {
  try {
    const said = sessionStorage.getItem(SAY) !== null;
    sessionStorage.removeItem(SAY);
    return said;
  } catch {
    return false;
  }
}
