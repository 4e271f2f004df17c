/** Each begun with by one journey. */
export type FreshWorkspace = "nordwind" | "wide" | "lean" | "moving" | "begun" | "pocket";

/** What tests/setup/journeys.ts has started, as the workers know it. */
export type JourneysWorld = {
  demo: { url: string; links: Record<string, string>; dataFolder: string };
  /** The same, where all that Weft itself says is in the pseudo-language. */
  pseudo: { url: string; links: Record<string, string> };
  /** One-time links of workspaces without anything in them. */
  fresh: { url: string; links: Record<FreshWorkspace, string> };
};

const NAME = "JOURNEYS_WORLD";

export function tellWorld(world: JourneysWorld): void {
  process.env[NAME] = JSON.stringify(world);
}

/** @throws Error outside of a run of Playwright with its global setup. */
export function readWorld(): JourneysWorld {
  const told = process.env[NAME];
  if (!told) throw new Error("The journeys run by `npx playwright test`, which starts Weft first");
  return JSON.parse(told) as JourneysWorld;
}
