import { defineConfig } from "vitest/config";

const notHere = [
  "tests/journeys/**",
  "**/node_modules/**",
  "**/.stryker-tmp/**",
  "tests/architecture/bad/**",
];
const pure = [
  "{analysis,kernel/contract,kernel/web}/**/*.test.ts",
  "practices/*/*.test.ts",
  "practices/*/{contract,rules}/**/*.test.ts",
];

/** Unit and server suites. The browser journeys have a runner of their own, playwright.config.ts. */
export default defineConfig({
  test: {
    // Limits for what hangs, wide enough for a machine that does other work. The drill does the same for longer.
    testTimeout: process.env.WEFT_DRILL ? 900_000 : 120_000,
    hookTimeout: 240_000,
    maxWorkers: 4,
    // The command line answers in the language of the system; whoever runs the tests may have any.
    env: { LC_ALL: "C" },
    projects: [
      // Without a database to start, so that one file of pure code runs at once.
      { extends: true, test: { name: "pure", include: pure, exclude: notHere } },
      {
        extends: true,
        test: {
          name: "server",
          include: ["{analysis,kernel,practices,apps,worlds,tests,bin}/**/*.test.ts"],
          exclude: [...notHere, ...pure],
          globalSetup: "tests/setup/database.ts",
          setupFiles: "tests/setup/no-network-within.ts",
        },
      },
    ],
  },
});
