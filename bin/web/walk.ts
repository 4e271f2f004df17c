/** A node of a syntax tree, as far as the build looks at it. */
export type Node = { type: string; start: number; end: number } & Record<string, unknown>;

/** Calls `visit` with every node of a syntax tree, from the outside in. */
export function walk(node: unknown, visit: (node: Node) => void): void {
  if (Array.isArray(node)) for (const each of node) walk(each, visit);
  else if (node && typeof node === "object") {
    if ("type" in node) visit(node as Node);
    for (const value of Object.values(node)) if (value && typeof value === "object") walk(value, visit);
  }
}
