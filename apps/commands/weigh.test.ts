import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Command, CommanderError } from "commander";
import { afterAll, describe, expect, it, vi } from "vitest";
import { weighCommand } from "./weigh.ts";

const written = vi.hoisted(() => ({ 1: "", 2: "" }));
vi.mock("node:fs", async (original) => ({
  ...(await original<typeof import("node:fs")>()),
  writeSync(descriptor: 1 | 2, bytes: Uint8Array) {
    written[descriptor] += new TextDecoder().decode(bytes);
    return bytes.length;
  },
}));

const folder = mkdtempSync(join(tmpdir(), "weft-weigh-"));
const [scoresFile, criteriaFile] = [join(folder, "scores.csv"), join(folder, "criteria.csv")];
afterAll(() => rmSync(folder, { recursive: true }));

async function weftWeigh(scores: string, criteria: string, ...args: string[]) {
  writeFileSync(scoresFile, scores);
  writeFileSync(criteriaFile, criteria);
  written[1] = "";
  written[2] = "";
  const program = new Command("weft").exitOverride();
  weighCommand(program);
  const before = process.exitCode;
  process.exitCode = 0;
  try {
    await program.parseAsync(["weigh", scoresFile, "--criteria", criteriaFile, ...args], { from: "user" });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    process.exitCode = 2;
  }
  const code = process.exitCode;
  process.exitCode = before;
  return { code, out: written[1], err: written[2].replaceAll(`${folder}/`, "") };
}

const scores = `option,criterion,score
rail,cost,10
rail,reach,4
bus,cost,20
bus,reach,9
taxi,cost,30
taxi,reach,4
`;
const criteria = "criterion,direction,weight\ncost,min,3\nreach,max,1\n";

describe("weft weigh", () => {
  it("answers scores, what they are made of, and how firm the best is", async () => {
    const { code, out } = await weftWeigh(scores, criteria, "--json");
    expect(code).toBe(0);
    const answer = JSON.parse(out);
    expect(answer).toMatchObject({
      normalise: "range",
      missingAs: "refuse",
      winners: ["rail"],
      weights: { cost: 0.75, reach: 0.25 },
      dominated: [{ option: "taxi", by: ["rail", "bus"] }],
      notes: [],
    });
    expect(answer.options[1]).toEqual({
      option: "bus",
      score: 0.625,
      contributions: { cost: 0.375, reach: 0.25 },
    });
    // Level where half of the cost's weight x is the rest: x / 2 = 1 - x.
    expect(answer.flips[0].moved).toBeCloseTo(0.75 - 2 / 3, 12);
    const table = (await weftWeigh(scores, criteria)).out;
    expect(table).toMatch(/rail +best +0.7500 +0.7500 +0.0000/);
    expect(table).toMatch(/taxi +0.0000 +0.0000 +0.0000 +rail, bus/);
  });

  it("averages departments, each of the same weight, and says who left out a weight", async () => {
    const own =
      "department,criterion,direction,weight\nSales,cost,min,60\nSales,reach,max,40\nOperations,cost,min,9\n";
    const answer = JSON.parse((await weftWeigh(scores, own, "--json")).out);
    expect(answer.weights.cost).toBeCloseTo(0.8, 12);
    expect(answer.departments).toMatchObject([{ department: "Sales" }, { department: "Operations" }]);
    const { out } = await weftWeigh(scores, own);
    expect(out).toContain("Weights left out by a department: 1. They count as 0.");
    expect(out).toMatch(/Operations +rail +1.0000 +0.0000/);
  });

  it("refuses a missing score with the remedy, or counts it as the worst and says so", async () => {
    const holes = scores.replace("bus,reach,9", "bus,reach,").replace("taxi,cost,30\n", "");
    const refused = await weftWeigh(holes, criteria);
    expect([refused.code, refused.err.split("\n").slice(0, 2)]).toEqual([
      2,
      [
        "scores.csv: bus has no score for reach; give it, or count it as the worst with --missing worst",
        "scores.csv: taxi has no score for cost; give it, or count it as the worst with --missing worst",
      ],
    ]);
    const { out } = await weftWeigh(holes, criteria, "--missing", "worst");
    expect(out).toContain("Scores nobody gave: 2. They count as the worst anybody has.");
  });

  it("names every fault with line and column", async () => {
    const wrong =
      "option,criterion,score\nrail,cost,0\nrail,reach,-1\nrail,speed,1\nbus,cost,many\nbus,cost,2\n";
    expect((await weftWeigh(wrong, criteria, "--normalise", "sum")).err.split("\n")).toEqual([
      "scores.csv:2: score: with --normalise sum, where less is better, must be above 0: 0",
      "scores.csv:3: score: with --normalise sum must be 0 or more: -1",
      "scores.csv:4: criterion: speed is not among the criteria",
      "scores.csv:5: score: must be a number: many",
      "scores.csv:6: criterion: bus has a score for cost before",
      "",
    ]);
    const odd = "criterion,direction,weight\ncost,down,1\nreach,max,-1\nreach,min,1\n";
    expect((await weftWeigh(scores, odd)).err.split("\n")).toEqual([
      "criteria.csv:2: direction: must be max (more is better) or min (less is better): down",
      "criteria.csv:3: weight: must be a number, 0 or more: -1",
      "criteria.csv:4: direction: reach had the other direction before",
      "criteria.csv:4: criterion: reach has a weight before",
      "",
    ]);
    const header = "criterion,direction,weight,department\n";
    for (const [content, message] of [
      [header, "holds no criteria"],
      [`${header}cost,min,0,\n`, "all weights are 0"],
      [`${header}cost,min,1,\ncost,min,1,Sales\n`, "some rows name a department and others none"],
    ] as const) {
      expect((await weftWeigh(scores, content)).err).toContain(message);
    }
    expect((await weftWeigh("option,criterion,score\n", criteria)).err).toContain("holds no scores");
  });
});
