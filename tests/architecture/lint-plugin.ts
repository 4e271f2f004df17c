import { dirname, join, relative, resolve, sep } from "node:path";
import { misplaced, whyNot } from "./directions.ts";

/** The shapes of the syntax tree this plugin looks at. */
type Node = { type: string; [key: string]: unknown };
type Named = { type: string; value?: string; name?: string };
type Context = { filename: string; report(finding: { node: Node; message: string }): void };

/** Where the house begins: this file stands two folders below. */
const root = resolve(import.meta.dirname, "..", "..");

/** The path from the root a specifier means; `undefined` for packages. Endings are written out in this house. */
function target(specifier: string, file: string): string | undefined {
  if (specifier.startsWith("#")) return specifier.slice(1);
  if (!specifier.startsWith(".")) return undefined;
  return relative(root, join(dirname(file), specifier))
    .split(sep)
    .join("/");
}

const nameOf = (node: Named | undefined): string => node?.value ?? node?.name ?? "*";

function namesOf(node: Node): string[] {
  const parts = (node.specifiers ?? []) as { type: string; imported?: Named; local?: Named }[];
  if (parts.length === 0) return ["*"];
  return parts.map((part) => {
    if (part.type === "ImportSpecifier") return nameOf(part.imported);
    return part.type === "ExportSpecifier" ? nameOf(part.local) : "*";
  });
}

const directions = {
  meta: { type: "problem" },
  create(context: Context) {
    const from = relative(root, context.filename).split(sep).join("/");
    const check = (node: Node, source: unknown, names: readonly string[]) => {
      const specifier = (source as Named | undefined)?.value;
      if (typeof specifier !== "string") return;
      const to = target(specifier, context.filename);
      const reason = to === undefined ? undefined : whyNot(from, to, names);
      if (reason !== undefined) context.report({ node, message: reason });
    };
    return {
      Program(node: Node) {
        const reason = misplaced(from);
        if (reason !== undefined) context.report({ node, message: reason });
      },
      ImportDeclaration: (node: Node) => check(node, node.source, namesOf(node)),
      ExportNamedDeclaration: (node: Node) => check(node, node.source, namesOf(node)),
      ExportAllDeclaration: (node: Node) => check(node, node.source, ["*"]),
      ImportExpression: (node: Node) => check(node, node.source, ["*"]),
      TSImportType: (node: Node) =>
        check(node, node.source ?? (node.argument as Node)?.literal ?? node.argument, ["*"]),
    };
  },
};

// The linter takes plugins by their default export.
export default { meta: { name: "weft" }, rules: { directions } };
