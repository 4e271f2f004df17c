import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { dateAfter, daysUntil } from "./forecast-plan.ts";

const folder = mkdtempSync(join(tmpdir(), "weft-forecast-"));
afterAll(() => rmSync(folder, { recursive: true }));

type Run = { code: number | null; out: string; err: string };

/** The command as people call it, in a process of its own. */
function weftForecast(
  args: string[],
  { input = "", onError }: { input?: string; onError?: (interrupt: () => void) => void } = {},
): Promise<Run> {
  const cli = join(import.meta.dirname, "../cli.ts");
  const child = spawn(process.execPath, [cli, "forecast", ...args], { cwd: folder });
  const seen = { out: "", err: "" };
  child.stdout.on("data", (text) => {
    seen.out += text;
  });
  child.stderr.on("data", (text) => {
    seen.err += text;
    onError?.(() => child.kill("SIGINT"));
  });
  child.stdin.end(input);
  return new Promise((resolve) => child.on("close", (code) => resolve({ code, ...seen })));
}

function planFile(name: string, content: unknown): string {
  writeFileSync(join(folder, name), typeof content === "string" ? content : JSON.stringify(content));
  return name;
}

const pert = (min: number, likely: number, max: number) => ({ min, likely, max, distribution: "pert" });
const project = {
  start: "2027-01-04",
  targets: [47, "2027-02-20"],
  activities: [
    { id: "dig", name: "Dig the pit", after: [], duration: pert(1, 2, 3) },
    { id: "pour", after: ["dig"], duration: { ...pert(2, 3.5, 8), distribution: "triangular" } },
    { id: "build", after: ["pour"], duration: 40 },
  ],
  risks: [{ id: "rain", probability: 0.2, delays: [{ activity: "build", min: 1, likely: 2, max: 9 }] }],
};

describe("weft forecast", () => {
  test("knows an activity by its id however an accent is written", async () => {
    const plan = {
      activities: [
        { id: "Prüfen", after: [], duration: 2 },
        { id: "go", after: ["Pru\u0308fen"], duration: 1 },
      ],
    };
    const { code, out } = await weftForecast([planFile("forms.json", plan), "--json"]);
    expect(code).toBe(0);
    expect(JSON.parse(out).deterministic).toEqual({ finish: 3, criticalPath: ["Prüfen", "go"] });
  });

  test("answers in the promised form, a date as a target among numbers", async () => {
    const { code, out, err } = await weftForecast([planFile("plan.json", project), "--json"]);
    expect([code, err]).toEqual([0, ""]);
    const answer = JSON.parse(out);
    expect(Object.keys(answer)).toEqual([
      "trials",
      "deterministic",
      "finish",
      "targets",
      "activities",
      "notes",
    ]);
    expect(answer.notes).toEqual([]);
    expect(answer.trials).toBe(10_000);
    expect(answer.deterministic).toEqual({ finish: 45.5, criticalPath: ["dig", "pour", "build"] });
    expect(Object.keys(answer.finish)).toEqual(["mean", "sd", "standardError", "quantiles"]);
    expect(Object.keys(answer.finish.quantiles)).toEqual([
      "p05",
      "p10",
      "p25",
      "p50",
      "p75",
      "p80",
      "p90",
      "p95",
    ]);
    expect(answer.targets.map(({ by }: { by: unknown }) => by)).toEqual([47, "2027-02-20"]);
    expect(answer.targets[0]).toEqual({ ...answer.targets[1], by: 47 });
    const [dig] = answer.activities;
    expect(dig).toEqual({
      id: "dig",
      criticality: 1,
      sensitivity: dig.sensitivity,
      start: { mean: 0 },
      finish: { mean: dig.finish.mean },
    });
    expect(Math.abs(dig.finish.mean - 2)).toBeLessThan(0.02);
  });

  test("gives the same answer again, another with another seed, and the same first trials on workers", async () => {
    const plan = planFile("plan.json", { ...project, targets: undefined });
    const [first, again, other] = await Promise.all(
      [[], [], ["--seed", "2"]].map((more) => weftForecast([plan, "--json", ...more])),
    );
    expect(again).toEqual(first);
    expect(other!.out).not.toBe(first!.out);
    // Enough draws for the workers: 4,000,000 trials of 3 activities.
    const many = JSON.parse((await weftForecast([plan, "--json", "--trials", "4000000"])).out);
    const few = JSON.parse(first!.out);
    expect(many.trials).toBe(4_000_000);
    expect(Math.abs(many.finish.mean - few.finish.mean)).toBeLessThan(4 * few.finish.standardError);
  });

  test("shows people tables with dates", async () => {
    const { code, out } = await weftForecast([planFile("plan.json", project)]);
    expect(code).toBe(0);
    expect(out).toMatch(/10,000 trials, seed 1/);
    expect(out).toMatch(/likely .* 45\.5 {2}19 Feb 2027/);
    expect(out).toMatch(/Likely critical path: dig → pour → build/);
    expect(out).toMatch(/20 Feb 2027 +\d+\.\d %/);
    expect(out).toMatch(/dig +Dig the pit/);
  });

  test("reads standard input, and an empty plan is done at once", async () => {
    const { code, out } = await weftForecast(["-", "--json"], { input: '{"activities": []}' });
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      deterministic: { finish: 0, criticalPath: [] },
      finish: { mean: 0 },
    });
    expect((await weftForecast(["-"], { input: '{"activities": []}' })).code).toBe(0);
  });

  test("stops by itself when the intervals are narrow enough", async () => {
    const { out } = await weftForecast([planFile("plan.json", project), "--json", "--within", "0.05"]);
    expect(JSON.parse(out).trials).toBe(131_072);
  });

  test("refuses a cycle by name, and every other fault in its line and column", async () => {
    const text = `{
  "activities": [
    { "id": "a", "after": ["c"], "duration": 1 },
    { "id": "b", "after": ["a", "z"], "duration": { "min": 3, "likely": 2, "max": 4, "distribution": "pert" } },
    { "id": "c", "after": ["b"], "duration": 1 }
  ],
  "targets": ["2027-01-01"]
}`;
    const { code, out, err } = await weftForecast([planFile("bad.json", text), "--json"]);
    expect([code, out]).toEqual([2, ""]);
    expect(err.trim().split("\n").sort()).toEqual([
      "bad.json:3:27: activities[0].after: a cycle: a -> b -> c -> a. Each waits for the one before it, so none can start",
      'bad.json:4:33: activities[1].after[1]: no activity is called "z"',
      "bad.json:4:73: activities[1].duration.likely: must be at least min: 2 is less than 3",
      'bad.json:7:15: targets[0]: a date needs the plan\'s "start"',
    ]);
  });

  test.each([
    ["not JSON", '{\n  "activities": [\n    { "id": "a", }\n  ]\n}', /^x\.json:3:18: is not JSON/],
    ["cut short", '{"activities": [', /^x\.json:1:17: is not JSON: it ends too early/],
    ["no activities", "{}", /^x\.json:1:1: activities: /],
    ["no list", '{"activities": 3}', /^x\.json:1:16: activities: /],
    [
      "a duration without its likely",
      '{"activities":[{"id":"a","after":[],"duration":{"min":1,"max":2,"distribution":"pert"}}]}',
      /^x\.json:1:48: activities\[0\]\.duration: likely must be a number/,
    ],
    [
      "an unknown distribution",
      '{"activities":[{"id":"a","after":[],"duration":{"min":1,"likely":1,"max":2,"distribution":"normal"}}]}',
      /^x\.json:1:48: activities\[0\]\.duration: distribution must be "triangular" or "pert"/,
    ],
    [
      "a negative time",
      '{"activities":[{"id":"a","after":[],"duration":-1}]}',
      /^x\.json:1:48: .*at least 0/,
    ],
    [
      "the same id twice",
      '{"activities":[{"id":"a","after":[],"duration":1},{"id":"a","after":[],"duration":1}]}',
      /"a" stands twice/,
    ],
    ["no date", '{"activities":[],"start":"soon"}', /^x\.json:1:26: start: must be a date/],
  ])("refuses %s and says where", async (_, text, message) => {
    const { code, out, err } = await weftForecast([planFile("x.json", text)]);
    expect([code, out]).toEqual([2, ""]);
    expect(err).toMatch(message);
    expect(err).not.toMatch(/\n {4}at /);
  });

  test("refuses flags that mean nothing and a file that is not there", async () => {
    const plan = planFile("plan.json", project);
    for (const args of [
      [plan, "--trials", "1"],
      [plan, "--trials", "1e4"],
      [plan, "--seed", "-1"],
      [plan, "--within", "0"],
      ["nowhere.json"],
      [],
    ]) {
      const { code, out } = await weftForecast(args);
      expect([args, code, out]).toEqual([args, 2, ""]);
    }
  });

  test("Ctrl-C ends a long run with 130 and no partial answer, after it has shown how far it is", async () => {
    const activities = Array.from({ length: 400 }, (_, n) => ({
      id: `${n}`,
      after: n === 0 ? [] : [`${n - 1}`],
      duration: pert(1, 2, 4),
    }));
    const plan = planFile("long.json", { activities });
    const { code, out, err } = await weftForecast([plan, "--json", "--trials", "33554432"], {
      onError: (interrupt) => interrupt(),
    });
    expect([code, out]).toEqual([130, ""]);
    expect(err).toMatch(/^Trials: [\d,]+ of 33,554,432/);
  });
});

describe("dates", () => {
  test("count calendar days from the start, across leap days and hours", () => {
    expect(daysUntil("2027-01-01", "2027-02-17")).toBe(47);
    expect(daysUntil("2028-02-28", "2028-03-01")).toBe(2);
    expect(daysUntil("2027-01-01T12:00", "2027-01-02")).toBe(0.5);
    expect(daysUntil("2027-01-01T00:00:00+02:00", "2027-01-01")).toBeCloseTo(2 / 24, 12);
  });

  test("the date of a time is the first that begins by then", () => {
    expect(dateAfter("2027-01-01", 47)).toBe("2027-02-17");
    expect(dateAfter("2027-01-01", 46.2)).toBe("2027-02-17");
    expect(dateAfter("2027-01-01", 1e12)).toBe("");
  });
});
