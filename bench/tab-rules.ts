import { existsSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { QueryClient } from "@tanstack/react-query";
import { runnerImport } from "vite";
import type { Hearing } from "./tab.ts";

// The modules of another tree are known by what they do, not by the types of this one.
type KeepCurrent = (
  client: QueryClient,
  house: object,
  page: {
    random: () => number;
    isLookedAt: () => boolean;
    onLook: (listener: () => void) => () => void;
    me: () => string;
  },
) => { hear: Hearing["event"]; hearSignal: Hearing["signal"]; close: Hearing["close"] };
type Touching = {
  touchedBy(house: object, event: object): object;
  isTouched(query: object, touched: object): boolean;
};

/** As it was in the tree before there was `keep-current.ts`, whose stream could only run in a browser. */
const GATHERED_BEFORE_MS = 40;

/**
 * The code by which a browser of this tree keeps its answers current, to run here as it is: the very same modules.
 * @param home a checkout of Weft, this one or one to compare with
 */
export async function tabRules(home: string): Promise<(client: QueryClient, person: string) => Hearing> {
  const load = <Module>(file: string) => import(pathToFileURL(join(home, file)).href) as Promise<Module>;
  const web = <Module>(file: string) =>
    runnerImport<Module>(join(home, file), { root: home, configFile: false, logLevel: "error" });
  const { module: registry } = await web<{ webPractices: unknown }>("practices/registry.web.tsx");
  const { module: houses } = await web<{ buildWebHouse(practices: unknown): object }>("kernel/web/house.ts");
  const house = houses.buildWebHouse(registry.webPractices);

  if (existsSync(join(home, "kernel/web/live/keep-current.ts"))) {
    const { keepCurrent } = await load<{ keepCurrent: KeepCurrent }>("kernel/web/live/keep-current.ts");
    return (client, person) => {
      const current = keepCurrent(client, house, {
        random: Math.random,
        isLookedAt: () => true,
        onLook: () => () => {},
        me: () => person,
      });
      return { event: current.hear, signal: current.hearSignal, close: current.close };
    };
  }
  const { isTouched, touchedBy } = await load<Touching>("kernel/web/api/touched.ts");
  return (client) => {
    let gathered: object[] = [];
    let timer: NodeJS.Timeout | undefined;
    return {
      event(event) {
        gathered.push(touchedBy(house, event));
        timer ??= setTimeout(() => {
          const now = gathered;
          gathered = [];
          timer = undefined;
          void client.invalidateQueries({
            predicate: (query) => now.some((touch) => isTouched(query, touch)),
          });
        }, GATHERED_BEFORE_MS);
      },
      signal(topic) {
        if (topic === "inbox") void client.invalidateQueries({ queryKey: ["inbox.list"] });
      },
      close: () => clearTimeout(timer),
    };
  };
}
