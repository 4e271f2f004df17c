import type { OpenFile } from "#kernel/server/cli/open-file.ts";
import { readXml, type XmlElement } from "#kernel/server/cli/read-xml.ts";
import type { TieSink } from "./network-ties.ts";
import { weightOf } from "./read-tie-rows.ts";
import { say } from "./say-network.ts";

type Attribute = { name: string; of: string; default: string | undefined };
type Node = { id: string; label: string | undefined; values: Map<string, string> };
type Edge = {
  source: string;
  target: string;
  weight: string;
  directed: boolean | undefined;
  values: Map<string, string>;
};

const plain = (name: string) =>
  name
    .trim()
    .toLowerCase()
    .replaceAll(/[\s-]+/g, "_");

const DIRECTED: Readonly<Record<string, boolean>> = {
  directed: true,
  true: true,
  undirected: false,
  mutual: false,
  false: false,
};

/** In GEXF what stands only for a time; the analysis knows one network, not one a day. */
const TIMES = ["start", "startopen", "end", "endopen", "timestamp"];

/**
 * Ties as GraphML or GEXF: nodes, edges, what each edge says of its direction, the weight, and of the nodes' attributes the
 * one named `group`. What these formats hold beyond that (times, hyperedges, networks inside nodes, drawing) is told and left.
 */
export async function readTieXml(
  opened: OpenFile,
  { tie, person, notes }: TieSink,
  { group, onRow }: { group: string; onRow: () => void },
): Promise<void> {
  const attributes = new Map<string, Attribute>();
  const listed = new Set<string>();
  const ends = new Set<string>();
  /** The group each node was given by itself, not by the default. */
  const groupOf = new Map<string, string>();
  const nodes: Node[] = [];
  let attribute: Attribute | undefined;
  let attributesOf = "node";
  let graphs = 0;
  let directed: boolean | undefined;
  let edge: Edge | undefined;
  let dataKey: string | undefined;
  let dynamic = false;

  const inner = () => edge ?? nodes.at(-1);
  function openNode({ attributes: given }: XmlElement, fault: (message: string) => void): void {
    const id = given.get("id");
    if (id === undefined) return fault(say("lacks", { what: "id" }));
    if (given.has("pid") && given.get("pid") !== "0") notes.add("nested_graphs", id);
    nodes.push({ id, label: given.get("label"), values: new Map() });
    if (listed.has(id.trim())) notes.add("nodes_repeated", id.trim());
    listed.add(id.trim());
  }
  function openEdge({ attributes: given }: XmlElement, fault: (message: string) => void): void {
    const source = given.get("source");
    const target = given.get("target");
    const lacking = source === undefined ? "source" : target === undefined ? "target" : undefined;
    if (lacking !== undefined) return fault(say("lacks", { what: lacking }));
    const says = (given.get("directed") ?? given.get("type"))?.trim().toLowerCase();
    if (says !== undefined && !(says in DIRECTED)) notes.add("types_unknown", says);
    edge = {
      source: source!.trim(),
      target: target!.trim(),
      weight: given.get("weight") ?? "",
      directed: says === undefined ? directed : (DIRECTED[says] ?? directed),
      values: new Map(),
    };
  }
  function closeNode(fault: (message: string) => void): void {
    const node = nodes.pop();
    if (node === undefined) return;
    let label: string | undefined;
    for (const [key, { name, of, default: otherwise }] of attributes) {
      if (of !== "node" && of !== "all") continue;
      const value = node.values.get(key) ?? otherwise;
      if (plain(name) === plain(group)) label = value ?? "";
      else if (value !== undefined && value !== "") notes.add("attributes_ignored", name);
    }
    if (node.label !== undefined && node.label !== "" && node.label !== node.id) {
      notes.add("labels_unused", `${node.id}: ${node.label}`);
    }
    const id = node.id.trim();
    // A node that stands again without a group says nothing of it.
    const said = [...attributes].some(
      ([key, { name }]) => plain(name) === plain(group) && node.values.has(key),
    );
    const before = groupOf.get(id);
    if (said && before !== undefined && before !== label)
      fault(say("twoGroups", { person: id, one: before || say("noGroup"), other: label || say("noGroup") }));
    else if (said && label !== undefined) groupOf.set(id, label);
    person(id, before ?? label);
  }
  function closeEdge(fault: (message: string) => void): void {
    if (edge === undefined) return;
    let given = edge.weight;
    for (const [key, { name, of, default: otherwise }] of attributes) {
      if ((of !== "edge" && of !== "all") || plain(name) !== "weight" || given !== "") continue;
      given = edge.values.get(key) ?? otherwise ?? "";
    }
    const weight = weightOf(given.trim());
    if (weight === null) fault(say("notAWeight", { given }));
    else tie(edge.source, edge.target, weight, edge.directed);
    ends.add(edge.source).add(edge.target);
    edge = undefined;
    onRow();
  }

  await readXml(opened, {
    open(element, fault) {
      const { name, attributes: given } = element;
      if (TIMES.some((time) => given.has(time))) dynamic = true;
      if (name === "graph") {
        if (graphs++ > 0) notes.add("nested_graphs", given.get("id"));
        const says = given.get("edgedefault") ?? given.get("defaultedgetype");
        // GEXF without a word is undirected by its specification; GraphML must say.
        directed = DIRECTED[says?.toLowerCase() ?? ""] ?? directed;
      } else if (name === "key" || name === "attribute") {
        const key = `${name === "key" ? "" : attributesOf}:${given.get("id")}`;
        attribute = {
          name: given.get("attr.name") ?? given.get("title") ?? given.get("id") ?? "",
          of: name === "key" ? (given.get("for") ?? "all") : attributesOf,
          default: undefined,
        };
        attributes.set(key, attribute);
      } else if (name === "attributes") attributesOf = given.get("class") ?? "node";
      else if (name === "node") openNode(element, fault);
      else if (name === "edge") openEdge(element, fault);
      else if (name === "hyperedge") notes.add("hyperedges", given.get("id"));
      else if (name === "spell") dynamic = true;
      else if (name === "data") dataKey = `:${given.get("key")}`;
      else if (name === "attvalue") {
        const key = `${edge === undefined ? "node" : "edge"}:${given.get("for") ?? given.get("id")}`;
        inner()?.values.set(key, given.get("value") ?? "");
      }
    },
    close(name, text, fault) {
      if (name === "default" && attribute !== undefined) attribute.default = text;
      else if (name === "key" || name === "attribute") attribute = undefined;
      else if (name === "data" && dataKey !== undefined) {
        inner()?.values.set(dataKey, text);
        dataKey = undefined;
      } else if (name === "node") closeNode(fault);
      else if (name === "edge") closeEdge(fault);
    },
  });
  if (dynamic) notes.add("times_ignored");
  for (const end of ends) if (!listed.has(end)) notes.add("ends_not_listed", end);
}
