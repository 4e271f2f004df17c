import { defineConfig } from "vitest/config";

/** Unit and server suites. The browser journeys have a runner of their own, playwright.config.ts. */
export default defineConfig({
  test: {
    include: ["{analysis,kernel,practices,apps,worlds,tests}/**/*.test.ts"],
    exclude: ["tests/journeys/**", "**/node_modules/**", "**/.stryker-tmp/**"],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    maxWorkers: 4,
  },
});
