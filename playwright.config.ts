import { defineConfig } from "@playwright/test";
import { launchOptions } from "./bin/find-chromium.mjs";

/** The browser journeys, over real servers that tests/setup/journeys.ts starts once. */
export default defineConfig({
  testDir: "tests/journeys",
  globalSetup: "./tests/setup/journeys.ts",
  outputDir: ".cache/journeys",
  snapshotPathTemplate: "{testDir}/kept/{arg}{ext}",
  workers: 2,
  retries: 0,
  fullyParallel: false,
  forbidOnly: !!process.env.CI,
  timeout: 180_000,
  expect: { timeout: 15_000 },
  reporter: "list",
  use: {
    locale: "en-GB",
    timezoneId: "Europe/Oslo",
    viewport: { width: 1280, height: 900 },
    actionTimeout: 15_000,
    navigationTimeout: 30_000,
    // Keeping the way there takes as long as the journeys themselves: WEFT_TRACE=1 to see why one fails.
    trace: process.env.WEFT_TRACE ? "retain-on-failure" : "off",
    screenshot: "only-on-failure",
    launchOptions,
  },
});
