import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { InputFault } from "#kernel/server/cli/command.ts";
import { readNetwork, tieForm } from "./read-network.ts";

const folder = mkdtempSync(join(tmpdir(), "weft-ties-"));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

async function read(
  name: string,
  content: string | Uint8Array,
  options: { directed?: boolean; people?: string; group?: string } = {},
) {
  const network = await readNetwork({ edges: file(name, content), group: "department", ...options });
  const { people, sources, targets, weights, groups } = network;
  const ties = Array.from(sources, (source, row) => `${people[source]} ${people[targets[row]!]}`);
  const notes = Object.fromEntries(
    network.notes().map(({ code, count, examples }) => [code, [count, ...examples]]),
  );
  return { people, ties, weights: weights && [...weights], groups, notes, said: network.notes() };
}

async function faultsOf(name: string, content: string | Uint8Array): Promise<string[]> {
  try {
    await read(name, content);
  } catch (error) {
    if (error instanceof InputFault) return error.faults.map(({ line, message }) => `${line}: ${message}`);
    throw error;
  }
  throw new Error("nothing was wrong with it");
}

describe("the form of a file of ties", () => {
  test.each([
    ["source,target\n1,2\n", "csv"],
    ["Source;Target;Type\n1;2;Undirected\n", "csv"],
    ["source\ttarget\na\tb\n", "csv"],
    ["# Directed graph\n# Nodes: 2\n# FromNodeId\tToNodeId\n0\t1\n", "list"],
    ["0 1\n1 2\n", "list"],
    ["% sym unweighted\n1 2\n", "list"],
    ["FromNodeId\tToNodeId\n0\t1\n", "list"],
    ["", "empty"],
    [" \n", "empty"],
    ['\ufeff<?xml version="1.0"?>\n<!-- a <gexf> --><graphml>', "xml"],
    ['<g:gexf xmlns:g="http://gexf.net/1.3">', "xml"],
    ["<Project>", { unknownXml: "Project" }],
  ] as const)("is known by its beginning: %j", (text, form) => expect(tieForm(text)).toEqual(form));
});

describe("a file of ties of another tool", () => {
  test("Gephi's CSV: further columns are left and told, the type says the direction", async () => {
    const rows = "Source,Target,Type,Id,Label,Weight\n1,2,Undirected,0,,1.0\n2,3,Directed,1,x,2.5\n";
    const plain = await read("gephi.csv", rows);
    expect(plain).toMatchObject({ people: ["1", "2", "3"], ties: ["1 2", "2 3"], weights: [1, 2.5] });
    expect(plain.notes).toEqual({ says_directed: [1], columns_ignored: [2, "Id", "Label"] });
    const arrows = await read("gephi.csv", rows, { directed: true });
    expect(arrows.ties).toEqual(["1 2", "2 3", "2 1"]);
    expect(arrows.weights).toEqual([1, 2.5, 1]);
    expect(arrows.notes).toMatchObject({ undirected_both_ways: [1] });
  });

  test("SNAP's lists: comments, tabs and spaces, what the comment says of direction, a third column that nobody declares", async () => {
    const list =
      "# Directed graph (each unordered pair of nodes is saved once): x.txt\n# FromNodeId\tToNodeId\n30\t1412\n30 3352\r\n1412\t30\n5 5\n";
    const given = await read("snap.txt", list);
    expect(given.people).toEqual(["5", "30", "1412", "3352"]);
    expect(given.ties).toEqual(["30 1412", "30 3352", "1412 30", "5 5"]);
    expect(given.notes).toEqual({ says_directed: [4], self_ties: [1, "5"], opposite_ties: [1, "30 – 1412"] });
    const third = await read("signed.txt", "0 1 -1\n1 2 1\n");
    expect(third.weights).toBeNull();
    expect(third.notes).toEqual({ column_not_declared: [2, "-1", "1"] });
    expect(third.said[0]!.says).toContain("make it a CSV with source, target, weight");
    expect(await faultsOf("half.txt", "0 1\n2\n3 4\n")).toEqual([
      "2: a tie needs two ids with a space or a tab between",
    ]);
  });

  const graphml = `<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
  <key id="d0" for="node" attr.name="Department" attr.type="string"><default>law</default></key>
  <key id="d1" for="edge" attr.name="weight" attr.type="double"/>
  <key id="d2" for="node" attr.name="age" attr.type="int"/>
  <graph edgedefault="directed">
    <node id="ana"><data key="d0">sales &amp; data</data><data key="d2">44</data></node>
    <node id="bo"/>
    <node id="cy"><data key="d0"></data></node>
    <edge source="ana" target="bo"><data key="d1">2.5</data></edge>
    <edge source="bo" target="zed" directed="false"/>
    <hyperedge id="h1"><endpoint node="ana"/><endpoint node="bo"/></hyperedge>
  </graph>
</graphml>`;

  test("GraphML: weights, groups with their default, direction a tie, and what it holds beyond that", async () => {
    const given = await read("a.graphml", graphml);
    expect(given).toMatchObject({
      people: ["ana", "bo", "cy", "zed"],
      ties: ["ana bo", "bo zed"],
      weights: [2.5, 1],
      groups: ["sales & data", "law", null, null],
    });
    expect(given.notes).toEqual({
      attributes_ignored: [1, "age"],
      says_directed: [1],
      hyperedges: [1, "h1"],
      ends_not_listed: [1, "zed"],
      weights_missing: [1],
    });
    const people = file("people.csv", "person,department\nana,it\nquinn,it\n");
    const beside = await read("a.graphml", graphml, { people });
    expect(beside.groups).toEqual(["it", null, null, "it", null]);
    expect(beside.notes).toMatchObject({
      without_group_row: [3, "bo", "cy", "zed"],
      without_tie: [1, "quinn"],
    });
  });

  test("GEXF: attributes, weights, labels, types, times", async () => {
    const gexf = `<gexf xmlns="http://gexf.net/1.3" version="1.3"><graph defaultedgetype="undirected" mode="dynamic">
  <attributes class="node"><attribute id="0" title="team" type="string"/></attributes>
  <nodes><node id="0" label="Ana"><attvalues><attvalue for="0" value="x"/></attvalues></node>
  <node id="1" label="Bo" start="2020"><attvalues><attvalue for="0" value="y"/></attvalues></node><node id="2"/></nodes>
  <edges><edge id="0" source="0" target="1" weight="3"/><edge id="1" source="1" target="2" type="directed"/></edges>
</graph></gexf>`;
    const given = await read("a.gexf", gexf, { group: "Team" });
    expect(given).toMatchObject({ people: ["0", "1", "2"], ties: ["0 1", "1 2"], weights: [3, 1] });
    expect(given.groups).toEqual(["x", "y", null]);
    expect(given.notes).toEqual({
      labels_unused: [2, "0: Ana", "1: Bo"],
      says_directed: [1],
      times_ignored: [1],
      weights_missing: [1],
    });
  });

  test("XML in other encodings, and ids in one form whatever the file", async () => {
    const twice = (graph: string) =>
      graph.replace('id="ana"', 'id="Zoe\u0308"').replace('source="ana"', 'source="Zo\u00eb"');
    const given = await read("composed.graphml", twice(graphml));
    expect(given.people).toContain("Zoë");
    expect(given.people).toHaveLength(4);
    expect(given.notes).toMatchObject({ ids_composed: [1, "Zoë"] });
    const latin = Buffer.from(graphml.replace("UTF-8", "ISO-8859-1").replaceAll("ana", "Zo\u00eb"), "latin1");
    expect((await read("latin.graphml", latin)).people).toContain("Zoë");
    const wide = Buffer.concat([
      Buffer.from([0xff, 0xfe]),
      Buffer.from(graphml.replace("UTF-8", "UTF-16"), "utf16le"),
    ]);
    expect((await read("wide.graphml", wide)).ties).toEqual(["ana bo", "bo zed"]);
    const csv = await read("forms.csv", "source,target\nRene\u0301,Bo\nRen\u00e9,bo\n");
    expect(csv.people).toEqual(["Bo", "René", "bo"]);
    expect(csv.notes).toEqual({ ids_composed: [1, "René"], ids_alike: [1, "Bo / bo"] });
  });

  test("a node that is listed again, a direction nobody knows and a network without ties are told; two groups are refused", async () => {
    const again = await read(
      "again.gexf",
      `<gexf><graph><attributes class="node"><attribute id="0" title="department"/></attributes>
<nodes><node id="a"><attvalues><attvalue for="0" value="it"/></attvalues></node><node id=" a "/><node id="b"/></nodes>
<edges><edge source="a" target="b" type="sideways"/></edges></graph><graph><hyperedge/></graph></gexf>`,
    );
    expect(again).toMatchObject({ people: ["a", "b"], groups: ["it", null] });
    expect(again.notes).toEqual({
      nodes_repeated: [1, "a"],
      types_unknown: [1, "sideways"],
      nested_graphs: [1],
      hyperedges: [1],
    });
    // What has no name leaves no empty brackets.
    for (const { says } of again.said) expect(says).not.toContain("()");
    const key = '<key id="d" for="node" attr.name="department"/>';
    const node = (group: string) => `<node id="a"><data key="d">${group}</data></node>`;
    expect(
      await faultsOf(
        "two.graphml",
        `<graphml>${key}<graph>\n${node("it")}\n${node("law")}</graph></graphml>`,
      ),
    ).toEqual(["3: “a” stands in two groups, it and law"]);
    for (const [name, content] of [
      ["none.gexf", "<gexf><graph><nodes/></graph></gexf>"],
      ["none.csv", "source,target,weight\n"],
      ["nothing.txt", ""],
    ] as const)
      expect((await read(name, content)).notes).toEqual({ no_ties: [1] });
  });

  test("people as Gephi exports its nodes are taken by their Id", async () => {
    const people = file("gephi-nodes.csv", "\ufeffId;Label;department\n1;Ana;it\n2;Bo;law\n");
    expect((await read("gephi-edges.csv", "Source;Target\n1;2\n", { people })).groups).toEqual(["it", "law"]);
  });

  test("tells repeated ties apart from those in both directions, and an empty group from a missing person", async () => {
    const rows = "source,target\na,b\na,b\nb,a\nc,d\nd,c\nd,d\n";
    const people = file("groups.csv", "person,department\na,it\nb,\nc,it\n");
    const either = await read("twice.csv", rows, { people });
    expect(either.notes).toEqual({
      empty_groups: [1, "b"],
      without_group_row: [1, "d"],
      self_ties: [1, "d"],
      repeated_ties: [1, "a – b"],
      opposite_ties: [2, "a – b", "c – d"],
    });
    const arrows = await read("twice.csv", rows, { directed: true });
    expect(arrows.notes).toEqual({ self_ties: [1, "d"], repeated_ties: [1, "a → b"] });
  });

  test("XML made to hurt, broken or of something else is refused with its line", async () => {
    const bomb =
      '<?xml version="1.0"?>\n<!DOCTYPE g [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>\n<graphml>&b;</graphml>';
    expect(await faultsOf("bomb.graphml", bomb)).toEqual([
      "2: its document type declares entities or elements of its own; take the <!DOCTYPE … [ … ]> out",
    ]);
    expect((await faultsOf("entity.graphml", "<graphml>\n&b;</graphml>"))[0]).toContain(
      "2: is not well-formed XML",
    );
    expect((await faultsOf("broken.graphml", "<graphml><graph></graphml>"))[0]).toContain(
      "is not well-formed XML",
    );
    expect((await faultsOf("ends.graphml", "<graphml><graph>"))[0]).toContain("is not well-formed XML");
    expect((await faultsOf("deep.graphml", `<graphml>${"<a>".repeat(300)}`))[0]).toContain(
      "nested more than 200 deep",
    );
    expect((await faultsOf("long.graphml", `<graphml><a>${"x ".repeat(50_000)}</a></graphml>`))[0]).toContain(
      "longer than 64 KiB",
    );
    expect((await faultsOf("svg.xml", "<svg></svg>"))[0]).toContain("it begins with <svg>");
    expect(
      await faultsOf(
        "bad.gexf",
        '<gexf>\n<edge source="a"/>\n<edge source="a" target="b" weight="-1"/></gexf>',
      ),
    ).toEqual([
      "2: target is missing",
      "3: “-1” is not a number above 0 (1e-100 to 1e100, decimals behind a point)",
    ]);
    expect(
      (await faultsOf("odd.graphml", '<?xml version="1.0" encoding="klingon"?><graphml/>'))[0],
    ).toContain("klingon");
    expect(
      (await faultsOf("torn.graphml", Buffer.from([...Buffer.from("<graphml>"), 0xc3, 0x28])))[0],
    ).toContain("is not text in the encoding it names");
  });
});
