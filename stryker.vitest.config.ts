import { defineConfig } from "vitest/config";

const shared = {
  exclude: ["**/node_modules/**"],
  setupFiles: ["./tests/setup/seeded-properties.ts"],
  isolate: false,
};

/**
 * The suites that mutation testing runs. fast-check is seeded, so that a mutant lives or dies alike each time, and all tests that
 * need a database share one.
 */
export default defineConfig({
  test: {
    testTimeout: 20_000,
    projects: [
      {
        extends: true,
        test: {
          ...shared,
          name: "pure",
          include: ["analysis/{tally,rota,privacy}/**/*.test.ts", "kernel/contract/{names,roles}.test.ts"],
        },
      },
      {
        extends: true,
        test: {
          ...shared,
          name: "access",
          include: [
            "kernel/server/operation/*.test.ts",
            "kernel/server/{core/audience-handlers,core/nomination-handlers,events/practices-of,http/caller,identity/scopes,records/may,switches/resting}.test.ts",
          ],
          globalSetup: "./tests/setup/one-database.ts",
        },
      },
    ],
  },
});
