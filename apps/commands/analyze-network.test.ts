import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { NetworkAnswer } from "#analysis/network/network-answer.ts";

const root = join(import.meta.dirname, "../..");
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "weft-network-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

function weft(...args: string[]): Promise<{ code: number; out: string; error: string }> {
  return new Promise((resolve) => {
    const command = [join(root, "apps/cli.ts"), "analyze", "network", ...args];
    execFile(process.execPath, command, { maxBuffer: 64 * 1024 * 1024 }, (error, out, stderr) => {
      resolve({ code: error === null ? 0 : Number(error.code), out, error: stderr });
    });
  });
}

/** The answer, whatever is said beside it: progress, on a slow machine. */
async function answerAlone(...args: string[]): Promise<NetworkAnswer> {
  return JSON.parse((await weft(...args, "--json")).out);
}

async function answer(...args: string[]): Promise<NetworkAnswer> {
  const { code, out, error } = await weft(...args, "--json");
  expect(error).toBe("");
  expect(code).toBe(0);
  return JSON.parse(out);
}

// Two departments of three, each a triangle, one tie between them, and one person nobody writes to.
const ties =
  "source,target\nann,ben\nben,ann\nben,cem\ncem,ann\ncem,dia\ndia,eve\neve,fay\nfay,dia\nann,ann\n";
const people =
  "person,department,site\nann,it,x\nben,it,y\ncem,it,x\ndia,hr,y\neve,hr,x\nfay,hr,y\ngus,hr,x\n";

describe("weft analyze network", () => {
  test("answers every figure of a small organisation worked out by hand", async () => {
    const given = await answer("--edges", file("ties.csv", ties), "--people", file("people.csv", people));
    const { nodes, density, ...whole } = given;
    expect(whole).toEqual({
      people: 7,
      ties: 7,
      directed: false,
      components: 2,
      isolates: ["gus"],
      reciprocity: { arc: 2 / 8, dyad: 1 / 7 },
      // 4 · 3 + 3 · 2 of 7 · 6 ordered pairs share a department.
      eiIndex: {
        value: (1 - 6) / 7,
        expected: 1 - (2 * 18) / 42,
        p: expect.any(Number),
        pError: expect.any(Number),
      },
      assortativity: expect.closeTo((12 / 14 - 1 / 2) / (1 - 1 / 2), 12),
      modularity: {
        groups: expect.closeTo(12 / 14 - 1 / 2, 12),
        communities: expect.closeTo(12 / 14 - 1 / 2, 12),
      },
      communities: {
        count: 3,
        starts: 100,
        agreement: 1,
        agreementError: 0,
        verdict: "settled",
        atEdge: false,
      },
      groups: [
        {
          group: "hr",
          people: 4,
          internal: 3,
          external: 1,
          eiIndex: -0.5,
          brokerageExpected: expect.any(Object),
        },
        {
          group: "it",
          people: 3,
          internal: 3,
          external: 1,
          eiIndex: -0.5,
          // 8 of 42 arrows: two given ones there and a third not, for 2 · 1 ordered pairs of others of the group.
          brokerageExpected: expect.objectContaining({
            coordinator: expect.closeTo((2 * 8 * 7 * 34) / (42 * 41 * 40), 12),
            consultant: expect.closeTo((12 * 8 * 7 * 34) / (42 * 41 * 40), 12),
          }),
        },
      ],
      bridges: [["cem", "dia"]],
      notes: [
        { code: "without_tie", count: 1, examples: ["gus"], says: expect.any(String) },
        { code: "self_ties", count: 1, examples: ["ann"], says: expect.stringContaining("dropped: 1 (ann)") },
        { code: "opposite_ties", count: 1, examples: ["ann – ben"], says: expect.any(String) },
      ],
    });
    expect(density).toEqual([
      { from: "hr", to: "hr", ties: 3, possible: 6, density: 1 / 2, expected: 2 },
      { from: "hr", to: "it", ties: 1, possible: 12, density: 1 / 12, expected: 4 },
      { from: "it", to: "hr", ties: 1, possible: 12, density: 1 / 12, expected: 4 },
      { from: "it", to: "it", ties: 3, possible: 3, density: 1, expected: 1 },
    ]);
    expect(nodes.map((node) => node.person)).toEqual(["ann", "ben", "cem", "dia", "eve", "fay", "gus"]);
    expect(nodes[2]).toEqual({
      person: "cem",
      group: "it",
      degree: 3,
      strength: 3,
      betweenness: 6,
      closeness: expect.closeTo(5 / 7, 12),
      // Contacts ann and ben at 1/3 + 1/3 · 1/2 each, dia at 1/3.
      constraint: expect.closeTo(2 * (1 / 2) ** 2 + 1 / 9, 12),
      effectiveSize: expect.closeTo(3 - 2 / 3, 12),
      pageRank: expect.any(Number),
      core: 2,
      community: 0,
      communityHeld: 1,
      articulation: true,
      // ben → cem → dia is open and leaves the department; ben → cem → ann has the direct arc.
      brokerage: { coordinator: 0, consultant: 0, gatekeeper: 0, representative: 1, liaison: 0 },
    });
    expect(nodes.reduce((sum, node) => sum + node.pageRank, 0)).toBeCloseTo(1, 12);
    // ann and ben stand alike; cem has a tie more.
    expect(nodes[0]!.pageRank).toBeCloseTo(nodes[1]!.pageRank, 12);
    expect(nodes[2]!.pageRank).toBeGreaterThan(nodes[0]!.pageRank);
    expect(nodes[6]).toEqual({
      person: "gus",
      group: "hr",
      degree: 0,
      strength: 0,
      betweenness: 0,
      closeness: null,
      constraint: null,
      effectiveSize: null,
      pageRank: expect.any(Number),
      core: 0,
      community: 2,
      communityHeld: 1,
      articulation: false,
      brokerage: { coordinator: 0, consultant: 0, gatekeeper: 0, representative: 0, liaison: 0 },
    });
  });

  test("keeps the arrows with --directed and takes another column with --group", async () => {
    const given = await answer(
      "--edges",
      file("ties.csv", ties),
      "--people",
      file("people.csv", people),
      "--directed",
      "--group",
      "site",
    );
    expect(given.ties).toBe(8);
    expect(given.directed).toBe(true);
    expect(given.groups.map(({ group, people }) => [group, people])).toEqual([
      ["x", 4],
      ["y", 3],
    ]);
    expect(given.density.find(({ from, to }) => from === "y" && to === "x")).toMatchObject({
      ties: 3,
      possible: 12,
    });
    expect(given.nodes.find(({ person }) => person === "dia")).toMatchObject({ degree: 3, betweenness: 7 });
  });

  test("gives the same answer for any order of rows, any number of workers and either line end", async () => {
    const rows = ties.trim().split("\n");
    const backwards = [rows[0], ...rows.slice(1).reverse()].join("\r\n");
    const first = await answer("--edges", file("ties.csv", ties), "--workers", "1");
    const second = await answer(
      "--edges",
      file("backwards.csv", `\ufeff${backwards.replaceAll(",", ";")}`),
      "--workers",
      "4",
    );
    expect(second).toEqual(first);
  });

  test("finds the same communities for any seed, says how far they are the only ones and how exact p is", async () => {
    // A ring of twelve: three divisions into arcs are equally good.
    const ring = Array.from({ length: 12 }, (_, v) => `p${v},p${(v + 1) % 12}`).join("\n");
    const files = ["--edges", file("ring.csv", `source,target\n${ring}\n`)];
    const [first, second] = await Promise.all([answer(...files), answer(...files, "--seed", "29")]);
    expect(second).toEqual(first);
    expect(first!.communities).toMatchObject({ verdict: "unsettled", starts: 100 });
    expect(first!.communities.agreement).toBeLessThan(0.6);
    const { out } = await weft(...files);
    expect(out).toMatch(/agreement .* not settled: other divisions are as good, 100 starts/);
  });

  test("answers an empty file, a header alone, one person and people without ties", async () => {
    for (const [name, text] of [
      ["empty.csv", ""],
      ["header.csv", "source,target\n"],
    ] as const) {
      const given = await answer("--edges", file(name, text));
      expect(given).toMatchObject({ people: 0, ties: 0, components: 0, nodes: [], density: [] });
      expect(given.eiIndex).toEqual({ value: null, expected: null, p: null, pError: null });
    }
    const one = await answer("--edges", file("one.csv", "source,target\nann,ann\n"));
    expect(one).toMatchObject({ people: 1, ties: 0, components: 1, isolates: ["ann"], assortativity: null });
    const none = await answer("--edges", file("empty.csv", ""), "--people", file("people.csv", people));
    expect(none).toMatchObject({ people: 7, components: 7, modularity: { groups: null, communities: null } });
    expect((await weft("--edges", file("empty.csv", ""))).code).toBe(0);
  });

  test("names every fault by file, line and column, prints no answer and ends with 2", async () => {
    const bad = file("bad.csv", "source,target,weight\na,b,1\na,,2\nb,c,-4\nb,c,much\nc,d,1,9\n");
    const { code, out, error } = await weft("--edges", bad, "--json");
    expect(code).toBe(2);
    expect(out).toBe("");
    expect(
      error
        .split("\n")
        .filter(Boolean)
        .map((line) => line.slice(bad.length)),
    ).toEqual([
      ":3: target: is empty",
      ":4: weight: “-4” is not a number above 0 (1e-100 to 1e100, decimals behind a point)",
      ":5: weight: “much” is not a number above 0 (1e-100 to 1e100, decimals behind a point)",
      ":6: the row has 4 values, the header 3",
    ]);
    const twice = file("twice.csv", "person,department\nann,it\nann,hr\n");
    const second = await weft("--edges", bad, "--people", twice);
    expect(second.code).toBe(2);
    expect(second.error).toContain("twice.csv:3: person: “ann” stands in two groups, it and hr");
    expect(second.error).toContain("bad.csv:3: target: is empty");
    const missing = await weft("--edges", join(folder, "nowhere.csv"));
    expect(missing.code).toBe(2);
    expect(missing.error).toContain("nowhere.csv");
    expect((await weft("--edges", bad, "--seed", "x")).code).toBe(2);
  });

  test("prints tables for people, with the largest gaps and the people between others", async () => {
    const { code, out } = await weft(
      "--edges",
      file("ties.csv", ties),
      "--people",
      file("people.csv", people),
      "--top",
      "1",
    );
    expect(code).toBe(0);
    expect(out).toContain("E-I index");
    expect(out).toMatch(/hr +it +1 +4 +0\.0833/);
    expect(out).toMatch(/People between others \(1 of 7\)/);
    expect(out).toMatch(/cem +it +3 +6 /);
    // fay → dia → eve within the group, cem → dia → eve from outside.
    expect(out).toMatch(/Brokers.*\n\n.*coordinator.*liaison\n.*\ndia +hr +1 \(0\.2\) +0 \(0\.2\) +1 \(/);
  });

  test("works closeness out from a sample when so many people are asked for, and says how far off", async () => {
    const path = Array.from({ length: 300 }, (_, v) => `${v},${v + 1}`).join("\n");
    const files = ["--edges", file("long.csv", `source,target\n${path}\n`)];
    const [sampled, exact] = await Promise.all([
      answerAlone(...files, "--sources", "140"),
      answerAlone(...files),
    ]);
    expect(sampled.closenessSample).toMatchObject({ sources: 140, confidence: 0.95 });
    expect(sampled.closenessSample!.standardError).toBeGreaterThan(0);
    expect(exact.closenessSample).toBeUndefined();
    for (const [v, { closeness }] of sampled.nodes.entries()) {
      expect(Math.abs(1 / closeness! - 1 / exact.nodes[v]!.closeness!)).toBeLessThan(
        sampled.closenessSample!.distanceError,
      );
    }
    expect((await weft(...files, "--sources", "140")).out).toContain(
      "Closeness is estimated from 140 random people",
    );
  });

  test("says when betweenness is from a sample, and how far off", async () => {
    const path = Array.from({ length: 60 }, (_, v) => `${v},${v + 1}`).join("\n");
    const { out, error } = await weft(
      "--edges",
      file("path.csv", `source,target\n${path}\n`),
      "--sources",
      "40",
      "--json",
    );
    expect(error).toContain("estimated from 40 of 61 people");
    const { betweennessSample } = JSON.parse(out) as NetworkAnswer;
    expect(betweennessSample).toMatchObject({ sources: 40, confidence: 0.95 });
    expect(betweennessSample!.standardError).toBeGreaterThan(0);
    expect(betweennessSample!.error).toBeGreaterThan(betweennessSample!.standardError);
  });
});

const data = process.env.WEFT_REFERENCE_DATA;
describe.skipIf(!data)("weft analyze network on email-Eu-core", () => {
  const shared = join(data ?? "", "networks/email-Eu-core");
  const read = (name: string) => JSON.parse(readFileSync(join(shared, name), "utf8"));

  test.each([false, true])(
    "answers the published figures of every person (directed: %s)",
    async (directed) => {
      const reference = read("reference.json");
      const files = ["--edges", join(shared, "edges.csv"), "--people", join(shared, "people.csv")];
      const given = await answerAlone(...files, ...(directed ? ["--directed"] : []));
      const either = <T>(any: T, arcs: T) => (directed ? arcs : any);
      const near = (ours: number | null, published: number | null) => {
        if (published === null) expect(ours).toBeNull();
        else
          expect(Math.abs(ours! - published)).toBeLessThanOrEqual(1e-9 * Math.max(1e-3, Math.abs(published)));
      };
      expect(given.people).toBe(1005);
      expect(given.ties).toBe(either(reference.edges_any, reference.arcs));
      expect(given.components).toBe(reference.weak_component_count);
      expect(given.isolates).toEqual(reference.isolates_any.map(String));
      near(given.eiIndex.value, either(reference.ei_index.any.ei, reference.ei_index.directed_arcs.ei));
      near(given.eiIndex.expected, reference.ei_index.expected_under_label_permutation_exact);
      const { assortativity, communities_any } = reference;
      near(
        given.assortativity,
        either(assortativity.nominal_department_any, assortativity.nominal_department_directed),
      );
      near(
        given.modularity.groups,
        either(communities_any.modularity_of_departments, communities_any.modularity_of_departments_directed),
      );
      const { departments } = reference;
      const published = either(
        departments["edge_counts_any (diag each edge once)"],
        departments.arc_counts,
      ).flat();
      expect(given.density.map(({ ties }) => ties)).toEqual(published);
      expect(given.bridges.length).toBe(reference.bridges_any.length);
      const brokers: number[][] = read("brokerage.json").raw_nli;
      for (const [v, node] of given.nodes.entries()) {
        expect(node.person).toBe(String(v));
        near(node.betweenness, either(reference.betweenness.any_all, reference.betweenness.directed_all)[v]);
        near(node.closeness, reference.closeness_any_all[v]);
        near(
          node.constraint,
          either(reference.constraint_any_igraph, reference.constraint_directed_igraph)[v],
        );
        expect(node.core).toBe(reference.coreness_any[v]);
        expect(node.articulation).toBe(reference.articulation_points_any.includes(v));
        const { coordinator, consultant, representative, gatekeeper, liaison } = node.brokerage!;
        expect([coordinator, consultant, representative, gatekeeper, liaison]).toEqual(
          brokers[v]!.slice(0, 5),
        );
      }
      if (!directed)
        expect(given.modularity.communities).toBeGreaterThan(
          communities_any.leiden_best_of_10.modularity - 0.001,
        );
    },
  );
});
