import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildPages, createWorkspace, startWeft } from "../journeys/support/start-weft.ts";
import { tellWorld } from "../journeys/support/world.ts";

/** Starts the demo organisation, once more in the pseudo-language, and an empty Weft with some workspaces, once for all journeys. */
export default async function setup(): Promise<() => Promise<void>> {
  await buildPages();
  const folder = await mkdtemp(join(tmpdir(), "weft-journeys-"));
  const dataFolder = join(folder, "fresh");
  const starting = await Promise.allSettled([
    startWeft("demo", join(folder, "demo")),
    startWeft("serve", dataFolder),
    startWeft("pseudo", join(folder, "pseudo")),
  ]);
  const stop = async () => {
    for (const start of starting) if (start.status === "fulfilled") await start.value.stop();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const [demo, fresh, pseudo] = starting.map((start) => {
      if (start.status === "rejected") throw start.reason;
      return start.value;
    });
    const make = (name: string) =>
      createWorkspace({ url: fresh!.url, dataFolder }, name, "ada@nordwind.example");
    const links = {
      nordwind: await make("Nordwind"),
      wide: await make("Nordwind as wide as it gets"),
      lean: await make("Nordwind with less"),
      moving: await make("Nordwind on the move"),
      begun: await make("Nordwind in its first hour"),
      pocket: await make("Nordwind in a pocket"),
    };
    tellWorld({
      demo: { url: demo!.url, links: linksIn(demo!.said), dataFolder: join(folder, "demo") },
      pseudo: { url: pseudo!.url, links: linksIn(pseudo!.said) },
      fresh: { url: fresh!.url, links },
    });
    return stop;
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Of the table that `weft demo` prints: who, as what, the link. */
function linksIn(said: string): Record<string, string> {
  const rows = [...said.matchAll(/^(\S.*?) {2,}\S.*? {2,}(http\S+)$/gm)];
  return Object.fromEntries(rows.map(([, name, link]) => [name!, link!]));
}
