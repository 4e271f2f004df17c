import { defineConfig } from "vitest/config";

/** The suites of the pure kernels that mutation testing covers; fast-check is seeded, so that a mutant lives or dies alike each time. */
export default defineConfig({
  test: {
    include: ["analysis/{tally,rota,privacy}/**/*.test.ts"],
    exclude: ["**/node_modules/**"],
    setupFiles: ["./tests/setup/seeded-properties.ts"],
    testTimeout: 20_000,
    isolate: false,
  },
});
