import { say } from "./say.ts";

export type Finding = {
  state: "good" | "warning" | "bad";
  /** What was found, in a sentence. */
  says: string;
  /** What to do about it; there unless all is good. */
  advice?: string;
};

/** One thing `weft doctor` looks at. A check that throws is bad, with the error as its finding. */
export type Check = { name: string; look(): Finding | Promise<Finding> };

export type CheckResult = Finding & { name: string };

export const good = (says: string): Finding => ({ state: "good", says });
export const warning = (says: string, advice: string): Finding => ({ state: "warning", says, advice });
export const bad = (says: string, advice: string): Finding => ({ state: "bad", says, advice });

/**
 * Runs all checks, each on its own, in the order given.
 *
 * @example const results = await examine([...machineChecks({ dataFolder: "data" })]);
 */
export async function examine(checks: readonly Check[]): Promise<CheckResult[]> {
  return Promise.all(
    checks.map(async ({ name, look }) => {
      try {
        return { name, ...(await look()) };
      } catch (error) {
        const says = error instanceof Error ? error.message : String(error);
        return { name, state: "bad" as const, says, advice: say("seeMessage") };
      }
    }),
  );
}
