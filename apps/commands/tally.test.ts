import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Command, CommanderError } from "commander";
import { afterAll, describe, expect, it, vi } from "vitest";
import { tallyCommand } from "./tally.ts";

const written = vi.hoisted(() => ({ 1: "", 2: "" }));
vi.mock("node:fs", async (original) => ({
  ...(await original<typeof import("node:fs")>()),
  writeSync(descriptor: 1 | 2, bytes: Uint8Array) {
    written[descriptor] += new TextDecoder().decode(bytes);
    return bytes.length;
  },
}));

const folder = mkdtempSync(join(tmpdir(), "weft-tally-"));
const file = join(folder, "ballots.csv");
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs the command as the command line does, in this process. */
async function weftTally(content: string, ...args: string[]) {
  writeFileSync(file, content);
  written[1] = "";
  written[2] = "";
  const program = new Command("weft").exitOverride().configureOutput({
    writeOut: (text) => void (written[1] += text),
    writeErr: (text) => void (written[2] += text),
  });
  tallyCommand(program);
  const before = process.exitCode;
  process.exitCode = 0;
  try {
    await program.parseAsync(["tally", file, ...args], { from: "user" });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    process.exitCode = error.exitCode === 0 ? 0 : 2;
  }
  const code = process.exitCode;
  process.exitCode = before;
  return { code, out: written[1], err: written[2].replaceAll(file, "ballots.csv") };
}

const tennessee = `count,ranking
42,Memphis>Nashville>Chattanooga>Knoxville
26,Nashville>Chattanooga>Knoxville>Memphis
15,Chattanooga>Knoxville>Nashville>Memphis
17,Knoxville>Chattanooga>Nashville>Memphis
`;

describe("weft tally", () => {
  it("reads the elections of other tools: BLT with the withdrawn, ABIF with short names and scores", async () => {
    const blt = '3 1\n-3\n4 1 3 0\n3 2=3 1 0\n2 3 2 0\n0\n"Ann"\n"Ben"\n"Cid"\n"Board"\n';
    const { out, code } = await weftTally(blt, "--method", "irv");
    expect(code).toBe(0);
    expect(out).toMatch(/^irv, 9 ballots\n/);
    expect(out).toMatch(/Ben +wins/);
    expect(out).not.toContain("Cid");
    expect(out).toContain("Withdrawn in the file, and taken off every ballot: 1.");
    const seats = await weftTally(blt.replace("3 1\n", "3 2\n"), "--method", "stv");
    expect(seats.out).toContain("The file says that 2 are elected; count for them with --seats 2.");

    const abif = "# by hand\n{title: x}\n=A:[Ann of Aden]\n3:A>B=[C c] # late\n2:B/5, A/1\n1:\n";
    const answer = JSON.parse((await weftTally(abif, "--method", "schulze", "--json")).out);
    expect(answer).toMatchObject({
      ballots: 6,
      winners: ["Ann of Aden"],
      leftOut: [{ reason: "empty", votes: 1 }],
    });
    expect(answer.order.flat()).toContain("C c");
    expect(answer.notes).toEqual([
      { code: "scores_unused", count: 2 },
      { code: "metadata", count: 1 },
    ]);
  });

  it("takes the strength of a victory as it is told to", async () => {
    // By winning votes A, whose defeat is the weakest; by margins C.
    const cycle = "count,ranking\n7,A>B>C\n6,B>C>A\n5,C>A>B\n1,C=B>A\n";
    const strongest = async (strength: string) =>
      JSON.parse((await weftTally(cycle, "--method", "schulze", "--strength", strength, "--json")).out)
        .strongestPaths;
    expect((await strongest("winning")).A.B).toBe(12);
    expect((await strongest("margins")).A.B).toBe(5);
  });

  it("refuses such a file by its line and what to do", async () => {
    const { err, code } = await weftTally('3 1\n1 4 0\n1 2\n0\n"A"\n"B"\n"C"\n', "--method", "irv");
    expect(code).not.toBe(0);
    expect(err).toContain("ballots.csv:2");
    expect(err).toContain("options of a BLT file are the numbers 1 to 3");
    expect(err).toContain("a ballot of a BLT file ends with 0");
    expect((await weftTally("3:A>B\n2:A, B\n", "--method", "irv")).err).toContain("needs a score for each");
    expect((await weftTally("3:A>B\nx\n", "--method", "irv")).err).toContain("an ABIF ballot is written as");
    expect((await weftTally("3:A>B\n", "--method", "dots")).err).toContain("dots");
  });

  it("tells what it left out, which no other method counts either", async () => {
    const dots =
      "voter,option,value\na,A,2\nb,A,2\nc,A,1\n" +
      ["d", "e", "f", "g"].map((voter) => `${voter},B,9\n`).join("");
    const { out } = await weftTally(dots, "--method", "dots", "--budget", "3");
    expect(out).toContain("Ballots over the budget or the cap: 4. They are counted by no method.");
    expect(out).not.toContain("otherwise");
    const several = await weftTally("count,ranking\n5,A=B>C\n1,C\n", "--method", "majority", "--quorum", "4");
    expect(several.out).toContain(
      "Ballots without a single first choice: 5. They count for the quorum and for nobody",
    );
  });

  it("answers with one JSON value", async () => {
    const { code, out, err } = await weftTally(tennessee, "--method", "irv", "--json");
    expect({ code, err }).toEqual({ code: 0, err: "" });
    const answer = JSON.parse(out);
    expect(Object.keys(answer)).toEqual([
      "method",
      "ballots",
      "winners",
      "tied",
      "order",
      "rounds",
      "pairwise",
      "leftOut",
      "notes",
      "otherMethods",
    ]);
    expect(answer).toMatchObject({
      method: "irv",
      ballots: 100,
      winners: ["Knoxville"],
      tied: [],
      order: [["Knoxville"], ["Memphis"], ["Nashville"], ["Chattanooga"]],
      pairwise: { Nashville: { Memphis: 58 } },
    });
    expect(answer.rounds[1].votes).toEqual({ Knoxville: 32, Memphis: 42, Nashville: 26 });
    expect(answer.otherMethods[2]).toEqual({
      method: "schulze",
      winners: ["Nashville"],
      tied: [],
      outcome: "otherwise",
    });
  });

  it("prints a table for people", async () => {
    const { code, out } = await weftTally(tennessee, "--method", "irv");
    expect(code).toBe(0);
    expect(out).toContain("irv, 100 ballots\n\nplace  option       result  round 1  round 2  round 3\n");
    expect(out).toMatch(/1 {2}Knoxville {4}wins {9}17 {2}32 {7}58/);
    expect(out).toMatch(/schulze +otherwise +Nashville/);
  });

  it("fills seats by transferable vote under either rules", async () => {
    const food =
      "count,ranking\n4,Orange\n2,Pear>Orange\n8,Chocolate>Strawberry\n4,Chocolate>Hamburger\n1,Strawberry\n1,Hamburger\n";
    const scottish = await weftTally(food, "--method", "stv", "--seats", "3", "--json");
    expect(JSON.parse(scottish.out).winners).toEqual(["Chocolate", "Orange", "Strawberry"]);
    const hare = await weftTally(food, "--method", "stv", "--seats", "3", "--quota", "hare", "--json");
    expect(JSON.parse(hare.out).rounds[0].quota).toBe(6.66666);
    const meek = await weftTally(food, "--method", "stv", "--seats", "3", "--rules", "meek", "--json");
    expect(JSON.parse(meek.out).winners.toSorted()).toEqual(["Chocolate", "Orange", "Strawberry"]);
  });

  it("reads values by voter, in any order of columns, with semicolons and a byte order mark", async () => {
    const dots = "\ufeffvalue;voter;option\r\n3;ana;A\r\n1;ana;B\r\n2;ben;B\r\n";
    const { code, out } = await weftTally(dots, "--method", "dots", "--json");
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ ballots: 2, tied: [["A", "B"]], people: { A: 1, B: 2 } });
    const ranked = await weftTally(dots, "--method", "schulze", "--json");
    expect(JSON.parse(ranked.out).pairwise).toEqual({ A: { B: 1 }, B: { A: 1 } });
  });

  it("reports a tie and draws a lot beside it only where asked, the same each time", async () => {
    const tie = "count,ranking\n1,A=B=C\n";
    const plain = JSON.parse((await weftTally(tie, "--method", "irv", "--json")).out);
    expect(plain).toMatchObject({ winners: [], tied: [["A", "B", "C"]] });
    expect(plain).not.toHaveProperty("lots");
    const draw = async () =>
      JSON.parse((await weftTally(tie, "--method", "irv", "--seed", "7", "--json")).out);
    const drawn = await draw();
    expect(drawn).toMatchObject({ winners: [], tied: [["A", "B", "C"]], lots: [{ seed: 7 }] });
    expect(drawn.lots[0].drawn.toSorted()).toEqual(["A", "B", "C"]);
    expect(await draw()).toEqual(drawn);
    expect((await weftTally(tie, "--method", "irv")).out).toMatch(/A, B, C +not drawn/);
  });

  it("breaks ties by an order drawn from a declared seed, and records it", async () => {
    const tie = "count,ranking\n2,A>C\n1,B\n1,C\n";
    const count = async (...more: string[]) =>
      JSON.parse((await weftTally(tie, "--method", "irv", ...more, "--json")).out);
    const { drawn, winners, rounds, ...answer } = await count("--seed", "3", "--break-ties");
    expect(drawn).toMatchObject({ seed: 3, ties: [] });
    expect(drawn.order.toSorted()).toEqual(["A", "B", "C"]);
    expect(answer).not.toHaveProperty("lots");
    expect(rounds[0].ties[0]).toMatchObject({ rule: "lot" });
    expect(winners).toEqual(["A"]);
    const { out } = await weftTally(tie, "--method", "irv", "--seed", "3", "--break-ties");
    expect(out).toContain(`Ties are broken by the order drawn from seed 3: ${drawn.order.join(", ")}.`);
    const { err } = await weftTally(tie, "--method", "irv", "--break-ties");
    expect(err).toBe("--break-ties needs --seed, declared before the count\n");
  });

  it("counts options nobody names where they are declared, and refuses others", async () => {
    const some = "count,ranking\n2,A>B\n1,B\n";
    const { out } = await weftTally(some, "--method", "irv", "--options", "A", "B", "Cid, the elder");
    expect(out).toContain("Options on no ballot: 1. They are counted, with nothing.");
    expect(out).toMatch(/Cid, the elder +0/);
    const fewer = await weftTally(some, "--method", "irv", "--options", "A", "C");
    expect([fewer.code, fewer.err.split("\n")[0]]).toEqual([
      2,
      "ballots.csv:2: ranking: B is not among the options declared",
    ]);
    const rated = "voter,option,value\na,A,1\n";
    const approval = await weftTally(rated, "--method", "approval", "--options", "A", "B", "--json");
    expect(JSON.parse(approval.out).order).toEqual([["A"], ["B"]]);
    const blt = '2 1\n1 1 0\n0\n"A"\n"B"\n';
    const listed = JSON.parse((await weftTally(blt, "--method", "stv", "--options", "C", "--json")).out);
    expect(listed.order.flat().toSorted()).toEqual(["A", "B", "C"]);
    expect(listed.notes).toEqual([{ code: "unnamed", count: 2 }]);
    expect((await weftTally("1:A>X\n", "--method", "irv", "--options", "A")).err).toContain("X is not among");
  });

  it("reads equal ranks as told, and says what they left out", async () => {
    const given = "count,ranking\n5,A\n3,B=D>C\n2,C>B\n2,B>A\n";
    const { out } = await weftTally(given, "--method", "irv", "--equal-ranks", "exhaust");
    expect(out).toMatch(/A +wins/);
    expect(out).toContain("Ballots left without anybody by ranks given to several: 3.");
    expect((await weftTally(given, "--method", "irv")).out).toMatch(/B +wins/);
  });

  it("counts abstentions as ballots, and answers a file without ballots", async () => {
    const some = JSON.parse(
      (await weftTally("count,ranking\n3,\n1,A\n", "--method", "majority", "--json")).out,
    );
    expect(some).toMatchObject({ ballots: 4, winners: ["A"], rounds: [{ exhausted: 3 }] });
    const none = await weftTally("count,ranking\n", "--method", "schulze", "--json");
    expect(none.code).toBe(0);
    expect(JSON.parse(none.out)).toMatchObject({ ballots: 0, winners: [], tied: [], order: [] });
  });

  it("names every fault with line and column, and answers nothing", async () => {
    const { code, out, err } = await weftTally(
      "count,ranking\nx,A>>B\n0,A>A\n2,A>B\n,A\n",
      "--method",
      "irv",
      "--json",
    );
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err.split("\n")).toEqual([
      "ballots.csv:2: count: must be a whole number from 1: x",
      "ballots.csv:2: ranking: an option is missing beside a > or = in A>>B",
      "ballots.csv:3: count: must be a whole number from 1: 0",
      "ballots.csv:3: ranking: A is there twice in A>A",
      "ballots.csv:5: count: is empty",
      "",
    ]);
    const rated = await weftTally(
      "voter,option,value\nana,A,1\nana,A,0\nben,,2\nben,A,0x1\n",
      "--method",
      "approval",
    );
    expect(rated.code).toBe(2);
    expect(rated.err.split("\n")).toEqual([
      "ballots.csv:3: option: ana has given A a value before",
      "ballots.csv:4: option: is empty",
      "ballots.csv:4: value: must be 1 (approved) or 0: 2",
      "ballots.csv:5: value: must be 1 (approved) or 0: 0x1",
      "",
    ]);
  });

  it.each([
    ["approval", "1.5", "1 (approved) or 0"],
    ["score", "many", "a number"],
    ["star", "1e999", "a number"],
    ["dots", "-1", "a whole number of dots"],
    ["gradients", "9", "a level from 1 (whole-hearted) to 8 (veto)"],
    ["consent", "2", "1 (consents), 0 (concern) or -1 (objects)"],
  ])("%s does not take %s", async (method, value, expected) => {
    const { code, err } = await weftTally(`voter,option,value\nana,A,${value}\n`, "--method", method);
    expect(code).toBe(2);
    expect(err).toBe(`ballots.csv:2: value: must be ${expected}: ${value}\n`);
  });

  it("refuses files and calls that do not fit", async () => {
    const rankings = await weftTally(tennessee, "--method", "score");
    expect(rankings).toMatchObject({ code: 2, out: "" });
    expect(rankings.err).toBe(
      "ballots.csv:1: score needs the columns voter, option, value; this file has rankings\n",
    );
    const half = await weftTally("count,option\n1,A\n", "--method", "irv");
    expect(half).toMatchObject({ code: 2, out: "" });
    const both = await weftTally("count,ranking,voter,option,value\n", "--method", "irv");
    expect(both.err).toBe("ballots.csv:1: needs the columns count, ranking or voter, option, value\n");
    expect((await weftTally(tennessee, "--method", "irv", "--seats", "2")).err).toBe(
      "irv fills one seat: for several use stv\n",
    );
    for (const bad of [
      ["--method", "best"],
      [],
      ["--method", "stv", "--seats", "0"],
      ["--method", "approval", "--threshold", "2"],
    ]) {
      expect((await weftTally(tennessee, ...bad)).code).toBe(2);
    }
    expect((await weftTally("count,ranking,colour\n", "--method", "irv")).err).toContain(
      "ballots.csv:1: colour: unknown column",
    );
  });

  it("shows an example in its help", async () => {
    const { code, out } = await weftTally("", "--help");
    expect(code).toBe(0);
    expect(out).toContain("  weft tally ballots.csv --method stv --seats 3");
  });
});
