import { mkdtempSync, rmSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BrowserContextOptions, chromium, expect, type Page } from "@playwright/test";
import { build } from "vite";
import { vi } from "vitest";
import { makeHttpServer } from "#kernel/server/http/http-server.ts";
import type { MailSettings } from "#kernel/server/mail/mailer.ts";
import { startTestWeft, type TestPerson } from "#kernel/server/testing/test-weft.ts";
import { practiceServers } from "#practices/registry.server.ts";
import { launchOptions } from "../../bin/find-chromium.mjs";

/** A limit for what hangs: four of these browsers may share two cores. */
const PATIENCE_MS = 30_000;
/** Playwright's `expect`, which waits for what is still to come. */
export const see = expect.configure({ timeout: PATIENCE_MS });

/** A test Weft with its pages built, on a socket, and a Chromium to look at it. Its clock goes on from the real time. */
export async function startWebWeft(mail?: MailSettings) {
  const folder = mkdtempSync(join(tmpdir(), "weft-web-"));
  vi.stubEnv("NODE_ENV", "production");
  await build({ logLevel: "silent", build: { outDir: join(folder, "en"), emptyOutDir: true } });
  vi.unstubAllEnvs();
  const weft = await startTestWeft(practiceServers, mail);
  // The database ends sign-ins by its own clock.
  weft.wait({ minutes: (Date.now() - Date.parse(weft.kernel.now())) / 60_000 });
  const server = await makeHttpServer(weft.kernel, { trustProxy: false, webFolder: folder, version: "test" });
  await server.listen({ port: 0, host: "127.0.0.1" });
  const address = `http://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
  const browser = await chromium.launch(launchOptions);
  return {
    weft,
    home: `${address}/${weft.workspace.slug}`,
    /** A browser of its own, with nobody signed in. */
    async newPage(options: BrowserContextOptions = {}): Promise<Page> {
      const page = await (await browser.newContext(options)).newPage();
      page.setDefaultTimeout(PATIENCE_MS);
      return page;
    },
    /** A browser in which somebody is signed in, at a page below the workspace; `clock` is what its device takes for now. */
    async pageOf(
      { cookie }: Pick<TestPerson, "cookie">,
      path = "",
      { clock, ...options }: BrowserContextOptions & { clock?: Date } = {},
    ): Promise<Page> {
      const context = await browser.newContext(options);
      const [name = "", value = ""] = cookie.split("=");
      await context.addCookies([{ name, value, url: address }]);
      const page = await context.newPage();
      page.setDefaultTimeout(PATIENCE_MS);
      if (clock) await page.clock.install({ time: clock });
      await page.goto(`${address}/${weft.workspace.slug}/${path}`);
      return page;
    },
    async stop() {
      await browser.close();
      await server.close();
      await weft.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
