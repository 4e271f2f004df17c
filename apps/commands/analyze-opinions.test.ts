import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { OpinionReport } from "#analysis/opinion/opinion-report.ts";
import type { FileNote } from "./file-notes.ts";

const cli = join(import.meta.dirname, "..", "cli.ts");
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "weft-opinions-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, ...lines: string[]): string {
  const path = join(folder, name);
  writeFileSync(path, `${lines.join("\n")}\n`);
  return path;
}

function weft(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, "analyze", "opinions", ...args], {
    encoding: "utf8",
  });
  return { status, stdout, stderr };
}

/** Two camps of eight from three departments, twelve statements; s0 unites, the rest divide; a few passes. */
function council(): { votes: string; departments: string } {
  const votes = ["participant,statement,vote,at"];
  const departments = ["participant,group"];
  for (let person = 0; person < 16; person++) {
    departments.push(`p${person},${["sales", "data", "law"][person % 3]}`);
    for (let statement = 0; statement < 12; statement++) {
      const side = statement === 0 || person % 2 === 0 ? 1 : -1;
      const value = (person * 5 + statement * 3) % 11 === 0 ? 0 : side;
      votes.push(
        `p${person},s${statement},${-value},2026-11-20`,
        `p${person},s${statement},${value},2026-11-21`,
      );
    }
  }
  return { votes: file("votes.csv", ...votes), departments: file("departments.csv", ...departments) };
}

describe("weft analyze opinions", () => {
  test("finds the groups of a council and answers in the published form", () => {
    const { votes, departments } = council();
    const { status, stdout } = weft("--votes", votes, "--departments", departments, "--json");
    expect(status).toBe(0);
    const report: OpinionReport = JSON.parse(stdout);
    expect(report).toMatchObject({
      participants: 16,
      statements: 12,
      votes: 192,
      rule: "council",
      noGroups: null,
    });
    expect(report.groups.map(({ id, size }) => ({ id, size }))).toEqual([
      { id: "A", size: 8 },
      { id: "B", size: 8 },
    ]);
    expect(report.groups[0]!.members).toContain("p0");
    expect(report.groups[0]!.members).not.toContain("p1");
    expect(report.quality.stability).toBeGreaterThan(0.8);
    expect(report.positions).toHaveLength(16);
    expect(Object.keys(report.positions[0]!)).toEqual(["participant", "x", "y", "votes"]);
    const s0 = report.results.find(({ statement }) => statement === "s0")!;
    expect(s0).toMatchObject({ disagree: 0, seen: 16, consensus: "agree", bridging: "agree", minority: [] });
    expect(s0.groupInformedConsensus).toBeGreaterThan(0.6);
    expect(s0.departmentInformedConsensus).toBeGreaterThan(0);
    expect(s0.byGroup.map(({ group, seen }) => ({ group, seen }))).toEqual([
      { group: "A", seen: 8 },
      { group: "B", seen: 8 },
    ]);
    expect(s0.byDepartment.map(({ department }) => department)).toEqual(["data", "law", "sales"]);
    expect(report.alignment!.value).toBeGreaterThan(0);
    expect(report.results.some(({ representativeFor }) => representativeFor.length > 0)).toBe(true);
  });

  test("gives the same answer for any seed", () => {
    const { votes } = council();
    const answer = (seed: string) => weft("--votes", votes, "--seed", seed, "--json").stdout;
    expect(answer("17")).toBe(answer("5"));
  });

  test("takes groups as given, under their own names", () => {
    const { votes, departments } = council();
    const report: OpinionReport = JSON.parse(
      weft("--votes", votes, "--groups", departments, "--json").stdout,
    );
    expect(report.groups.map(({ id, size }) => `${id} ${size}`)).toEqual(["data 5", "law 5", "sales 6"]);
    expect(report.quality.stability).toBeNull();
  });

  test("prints a table at a terminal and says when there are no groups", () => {
    const few = file("few.csv", "vote;statement;participant", "1;s1;ana", "-1;s1;bo", "0;s2;ana");
    const { status, stdout } = weft(
      "--votes",
      few,
      "--statements",
      file("s.csv", "statement,text", "s1,More tea"),
    );
    expect(status).toBe(0);
    expect(stdout).toContain("2 people, 2 statements, 3 votes");
    expect(stdout).toContain("fewer than 12 people");
    expect(stdout).toContain("More tea");
  });

  test("answers an empty file and keeps statements without votes out", () => {
    const empty = file("empty.csv", "participant,statement,vote");
    const statements = file("unseen.csv", "statement,moderated", "s1,1");
    const { status, stdout } = weft("--votes", empty, "--statements", statements, "--json");
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ participants: 0, statements: 0, groups: [], results: [] });
  });

  test("names every fault of every file with line and column, and ends with 2", () => {
    const votes = file(
      "bad.csv",
      "participant,statement,vote,at",
      "ana,s1,2,",
      "ana,,1,",
      "bo,s1,1,yesterday",
    );
    const groups = file("bad-groups.csv", "participant,group", "ana,sales", "ana,law");
    const { status, stdout, stderr } = weft("--votes", votes, "--groups", groups, "--json");
    expect(status).toBe(2);
    expect(stdout).toBe("");
    expect(stderr).toMatch(/bad\.csv:2: vote: must be 1/);
    expect(stderr).toMatch(/bad\.csv:3: statement: is empty/);
    expect(stderr).toMatch(/bad\.csv:4: at: must be a date/);
    expect(stderr).toMatch(/bad-groups\.csv:3: group: ana is in sales on line 2/);
  });

  const polisVotes = [
    "timestamp,datetime,comment-id,voter-id,vote",
    "1700000000000,Tue Nov 14 2023,0,7,1",
    "1700000001000,Tue Nov 14 2023,1,7,-1.0",
    "1700000002000,Tue Nov 14 2023,0,8,0.0",
    "1700000003000,Tue Nov 14 2023,0,8,+1",
  ];
  const comments = (agrees: number, disagrees: number) =>
    file(
      `comments-${agrees}.csv`,
      "timestamp,comment-id,author-id,agrees,disagrees,moderated,comment-body",
      `1,0,0,${agrees},0,1,"We ship, too late"`,
      `1,1,0,0,${disagrees},-1,Off topic`,
    );
  const analyzed = (...args: string[]): OpinionReport & { notes: FileNote[] } =>
    JSON.parse(weft(...args, "--json").stdout);
  const toldBy = ({ notes }: { notes: FileNote[] }) =>
    Object.fromEntries(notes.map(({ code, count, examples }) => [code, [count, ...examples]]));

  test("reads the exports of Polis as they are and numbers however they are written", () => {
    const given = analyzed("--votes", file("polis.csv", ...polisVotes), "--statements", comments(2, 1));
    expect(given).toMatchObject({ participants: 2, statements: 2, votes: 3 });
    expect(
      given.results.map(({ statement, agree, disagree, moderatedOut }) => [
        statement,
        agree,
        disagree,
        moderatedOut,
      ]),
    ).toEqual([
      ["0", 2, 0, false],
      ["1", 0, 1, true],
    ]);
    expect(toldBy(given)).toEqual({
      polis_sign: [4],
      columns_ignored: [3, "datetime", "timestamp", "author-id"],
      moderated_out: [1, "1"],
      repeated_votes: [1],
    });
    const plain = analyzed(
      "--votes",
      file("pandas.csv", "participant,statement,vote", "p1,s1,1.0", "p1,s2,-1.0"),
    );
    expect(plain.results.map(({ agree, disagree }) => [agree, disagree])).toEqual([
      [1, 0],
      [0, 1],
    ]);
    expect(plain.notes).toEqual([]);
  });

  test("reads a person a row and a statement a column, as participants-votes.csv is exported", () => {
    const wide = file(
      "participants-votes.csv",
      "participant,group-id,n-comments,n-votes,n-agree,n-disagree,0,1,2,xid",
      "7,0,1,2,1,1,1,-1,,a",
      "8,1,0,3,2,0,1.0,0,1,b",
      "9,,0,1,0,1,,,-1,c",
      "10,,2,0,0,0,,,,d",
      "11,1,0,4,1,0,1,,,e",
    );
    const given = analyzed("--votes", wide, "--groups", wide);
    expect(given).toMatchObject({ participants: 4, statements: 3, votes: 7 });
    expect(given.results.map(({ statement, agree, disagree }) => [statement, agree, disagree])).toEqual([
      ["0", 3, 0],
      ["1", 0, 1],
      ["2", 1, 1],
    ]);
    expect(given.groups.map(({ size }) => size)).toEqual([1, 2]);
    expect(toldBy(given)).toEqual({
      columns_ignored: [1, "xid"],
      people_without_votes: [1, "10"],
      row_counts_differ: [1, "11"],
      without_group: [1, "9"],
    });
  });

  test("refuses a person a row whose own counts have the votes the other way round", () => {
    const turned = file(
      "turned.csv",
      "participant,group-id,n-comments,n-votes,n-agree,n-disagree,0,1",
      "7,0,0,2,2,0,-1,-1",
      "8,0,0,1,0,1,1,",
    );
    const refused = weft("--votes", turned);
    expect(refused).toMatchObject({ status: 2, stdout: "" });
    expect(refused.stderr).toContain("the rows count agrees (n-agree)");
    const declared = analyzed("--votes", turned, "--agree", "-1");
    expect(declared.results.map(({ agree, disagree }) => [agree, disagree])).toEqual([
      [1, 1],
      [1, 0],
    ]);
    expect(toldBy(declared)).toEqual({ agree_is_minus: [3] });
    const wrong = file("w.csv", "participant,group-id,n-votes,0,1", "7,0,1,5,1");
    expect(weft("--votes", wrong).stderr).toContain("w.csv:2: 0: must be 1 (agree)");
    const uncounted = file("u.csv", "participant,group-id,n-votes,0", "7,0,1,1");
    expect(toldBy(analyzed("--votes", uncounted))).toEqual({ polis_sign: [1] });
  });

  test("takes the sign that is declared, tells the one it assumes, and refuses files that contradict each other", () => {
    const votes = file("polis.csv", ...polisVotes);
    const turned = analyzed("--votes", votes, "--agree", "-1");
    expect(turned.results[0]).toMatchObject({ agree: 0, disagree: 2 });
    expect(toldBy(turned)).toMatchObject({ agree_is_minus: [4] });
    const upsideDown = file("down.csv", "comment-id,agrees,disagrees", "0,0,2", "1,1,0");
    const refused = weft("--votes", votes, "--statements", upsideDown);
    expect(refused).toMatchObject({ status: 2, stdout: "" });
    expect(refused.stderr).toContain("--agree 1 or --agree -1");
    expect(analyzed("--votes", votes, "--statements", upsideDown, "--agree=-1").results[0]!.disagree).toBe(2);
    expect(weft("--votes", votes, "--agree", "2")).toMatchObject({ status: 2, stdout: "" });
  });

  test("tells what files do not have in common, and reads ids in one Unicode form", () => {
    const votes = file("ids.csv", "participant,statement,vote", "Zoe\u0308,s1,1", "Ana,s2,1", "ana,s1,0");
    const groups = file("ids-groups.csv", "participant,group", "Zo\u00eb,law", "bo,law");
    const statements = file("ids-statements.csv", "statement,moderated", "s1,0", "s3,1");
    const given = analyzed("--votes", votes, "--departments", groups, "--statements", statements);
    expect(given.departments).toEqual([{ id: "law", size: 1 }]);
    expect(toldBy(given)).toEqual({
      ids_composed: [1, "Zoë"],
      not_yet_moderated: [1, "s1"],
      statements_not_listed: [1, "s2"],
      statements_without_votes: [1, "s3"],
      members_without_votes: [1, "bo"],
      without_group: [2, "Ana", "ana"],
      ids_alike: [1, "Ana / ana"],
    });
    expect(weft("--votes", votes).stdout).toContain("taken as different: 1 (Ana / ana)");
  });

  test("refuses a seed that is no whole number, a missing file and a missing option", () => {
    const { votes } = council();
    expect(weft("--votes", votes, "--seed", "-1")).toMatchObject({ status: 2, stdout: "" });
    expect(weft("--votes", join(folder, "nowhere.csv")).stderr).toContain("no such file");
    expect(weft()).toMatchObject({ status: 2, stdout: "" });
  });
});
