import { fileURLToPath } from "node:url";
import { type Browser, chromium, type Page } from "@playwright/test";
import { makeHttpServer } from "#kernel/server/http/http-server.ts";
import { withContext } from "#kernel/server/identity/workspaces.ts";
import { SMALL } from "../../bench/world/world.ts";
import { ensureBuilt } from "../../bin/build-web.mjs";
import { launchOptions } from "../../bin/find-chromium.mjs";
import { signInAs } from "./real-weft.ts";
import { openSmallWorld } from "./small-world.ts";

/** As wide as the large workspace where a page draws all there is (departments, councils), and no longer where it draws a part (lists). */
const WIDE = { ...SMALL, departments: 200, councils: 30 };

/** A workspace of 200 departments behind the built pages, and a browser in which the busiest of its leaders is signed in. */
export async function openWideWeb() {
  ensureBuilt();
  const world = await openSmallWorld(WIDE);
  const { kernel, workspace, now } = world;
  const server = await makeHttpServer(kernel, {
    trustProxy: false,
    webFolder: fileURLToPath(new URL("../../dist/", import.meta.url)),
    version: "test",
  });
  const address = await server.listen({ port: 0, host: "127.0.0.1" });
  const [leader] = await world.read(
    `select p.id, p.name from person p join ask a on a.person_id = p.id
     where p.role = 'leader' and a.closed_at is null group by 1, 2 order by count(*) desc, 1 limit 1`,
  );
  const { cookie = "" } = await withContext(kernel, workspace, now, (context) =>
    signInAs(context, leader!.id),
  );
  const browser: Browser = await chromium.launch(launchOptions);
  return {
    ...world,
    home: `${address}/${workspace.slug}`,
    leader: leader as { id: string; name: string },
    /** A browser of its own with nothing in its cache, in the time of the world, where only what is shown is loaded. */
    async newPage(): Promise<Page> {
      const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: "en-GB" });
      const [name = "", value = ""] = cookie.split("=");
      await context.addCookies([{ name, value, url: address }]);
      const page = await context.newPage();
      await page.clock.setFixedTime(now);
      // Whoever saves data is spared the code of pages they may open next.
      await page.addInitScript(
        "Object.defineProperty(navigator, 'connection', { value: { saveData: true } })",
      );
      return page;
    },
    async stop() {
      await browser.close();
      await server.close();
      await world.stop();
    },
  };
}
