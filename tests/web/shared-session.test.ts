import { mkdtempSync, rmSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import AxeBuilder from "@axe-core/playwright";
import { type Browser, chromium, type Page } from "@playwright/test";
import type { FastifyInstance } from "fastify";
import { build } from "vite";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { makeHttpServer } from "#kernel/server/http/http-server.ts";
import type { Kernel } from "#kernel/server/kernel.ts";
import { openKernel } from "#kernel/server/open-kernel.ts";
import { startTestWeft, type TestPerson, type TestWeft } from "#kernel/server/testing/test-weft.ts";
import { councils } from "#practices/councils/contract.ts";
import { practiceServers } from "#practices/registry.server.ts";
import { sessions } from "#practices/sessions/contract.ts";
import { launchOptions } from "../../bin/find-chromium.mjs";

/** Two people in two browsers on two Wefts that share one database: one session. */
const PATIENCE_MS = 10_000;

let weft: TestWeft;
let second: Kernel & { close(): Promise<void> };
let browser: Browser;
let servers: FastifyInstance[] = [];
let addresses: string[] = [];
const folder = mkdtempSync(join(tmpdir(), "weft-web-"));

beforeAll(async () => {
  vi.stubEnv("NODE_ENV", "production");
  await build({ logLevel: "silent", build: { outDir: join(folder, "en"), emptyOutDir: true } });
  vi.unstubAllEnvs();
  weft = await startTestWeft(practiceServers);
  const options = { trustProxy: false as const, webFolder: folder, version: "test" };
  second = await openKernel({
    house: weft.kernel.house,
    database: weft.kernel.databaseConfig,
    secret: weft.kernel.secret,
    publicUrl: weft.kernel.publicUrl,
    now: weft.kernel.now,
    connections: 8,
    log: weft.kernel.log,
  });
  servers = [await makeHttpServer(weft.kernel, options), await makeHttpServer(second, options)];
  for (const server of servers) await server.listen({ port: 0, host: "127.0.0.1" });
  addresses = servers.map((server) => `http://127.0.0.1:${(server.server.address() as AddressInfo).port}`);
  browser = await chromium.launch(launchOptions);
}, 240_000);

afterAll(async () => {
  await browser?.close();
  await Promise.all(servers.map((server) => server.close()));
  await second?.close();
  await weft?.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function pageOf(person: TestPerson, address: string, path: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const [name = "", value = ""] = person.cookie.split("=");
  await context.addCookies([{ name, value, url: address }]);
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  await page.goto(`${address}/${weft.workspace.slug}/${path}`);
  return page;
}

test("two people in two browsers hold a session: notes, captures, timer and closing reach the other", async () => {
  const { leader, member } = weft.people;
  const council = await leader.do(councils.operations.make, {
    body: {
      title: "Operations council",
      quorum: 50,
      cadence: { every: "weekly", weekday: 1, time: "11:00", timeZone: "Europe/Berlin", minutes: 60 },
      people: [
        { person: leader.id, part: "chair" },
        { person: leader.id, part: "facilitator" },
        { person: member.id, part: "member" },
      ],
    },
  });
  const session = await leader.do(sessions.operations.schedule, { params: { council: council.key } });
  await member.do(sessions.operations.propose, {
    params: { session: session.key },
    body: { title: "Who answers the press?" },
  });
  weft.wait({ minutes: (Date.parse(session.startsAt) - Date.parse(weft.kernel.now())) / 60_000 });

  const path = `sessions/${session.key}`;
  const [one, two] = await Promise.all([
    pageOf(leader, addresses[0]!, path),
    pageOf(member, addresses[1]!, path),
  ]);

  await two.getByRole("button", { name: "Write my view: Who answers the press?" }).click();
  await two.getByRole("textbox", { name: /^My view on/ }).fill("One desk should");
  await two.getByRole("button", { name: "Seal it" }).click();
  await one.getByText("1 person has written").waitFor();
  await one.getByText("2 here").filter({ visible: true }).waitFor();
  expect(await one.content()).not.toContain("One desk should");

  await one.getByRole("button", { name: "Open the session" }).click();
  await one.getByRole("button", { name: "Begin: Who answers the press?" }).first().click();
  await two.getByRole("timer").waitFor();
  await Promise.all([one, two].map((page) => page.getByText("One desk should").first().waitFor()));

  const notes = [one, two].map((page) => page.getByRole("textbox", { name: "Shared notes" }));
  await Promise.all(notes.map((editor) => editor.waitFor()));
  await notes[0]!.click();
  await Promise.all([one.keyboard.type("Lena asks service. "), notes[1]!.click()]);
  await two.getByText("Lena asks service.").waitFor();
  await two.keyboard.press("Control+End");
  await Promise.all([two.keyboard.type("Milo asks sales. "), one.keyboard.type("Until Friday. ")]);
  await Promise.all(
    ["Milo asks sales.", "Until Friday."].flatMap((text) =>
      notes.map(async (editor) => {
        await expect
          .poll(async () => (await editor.innerText()).replaceAll(/\s/g, " "), { timeout: PATIENCE_MS })
          .toContain(text.slice(0, 4));
      }),
    ),
  );
  await expect
    .poll(async () => (await notes[0]!.innerText()) === (await notes[1]!.innerText()), {
      timeout: PATIENCE_MS,
    })
    .toBe(true);

  await two.getByRole("button", { name: /^decision/i }).click();
  await two.getByLabel("What is decided").fill("One desk answers the press");
  await two.getByLabel("Why", { exact: true }).fill("Two answered differently");
  await two.getByRole("button", { name: "Record", exact: true }).click();
  await two.getByRole("dialog").getByRole("status").waitFor();
  await two.keyboard.press("Escape");
  await one.getByRole("link", { name: "One desk answers the press" }).first().waitFor();
  await one.getByRole("button", { name: /^commitment/i }).click();
  await one.getByLabel("What is promised?").fill("Name the desk");
  await one.getByRole("button", { name: "Note it down" }).click();
  await one.getByRole("dialog").getByRole("status").waitFor();
  await one.keyboard.press("Escape");
  await two.getByRole("link", { name: "Name the desk" }).first().waitFor();

  await two.getByRole("button", { name: "Raise my hand" }).click();
  await one.getByRole("list", { name: "Hands, in order" }).waitFor();
  for (const page of [one, two]) {
    const { violations } = await new AxeBuilder({ page })
      .withTags(["wcag2a", "wcag2aa", "wcag22aa"])
      .analyze();
    expect(violations.map(({ id }) => id)).toEqual([]);
  }

  await one.getByRole("button", { name: /^Done/ }).click();
  await one.getByRole("button", { name: "End …" }).click();
  await one.getByRole("button", { name: "Close and publish" }).click();
  await Promise.all([one, two].map((page) => page.getByText("Who was here").first().waitFor()));
  const closed = await member.do(sessions.operations.get, { params: { session: session.key } });
  expect(closed.state).toBe("closed");
  expect(closed.captured.map(({ record }) => record.kind)).toEqual(["decision", "commitment"]);
  expect(closed.notes).toMatch(/Lena asks service/);
}, 240_000);
