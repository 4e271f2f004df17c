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

/** Attributes that people read. */
const read = new Set([
  "label",
  "placeholder",
  "title",
  "aria-label",
  "description",
  "alt",
  "lead",
  "why",
  "example",
]);
const isText = (text: unknown) => typeof text === "string" && /\p{L}{2}/u.test(text);

/** The fixed text of a string or template literal. */
function literalOf(node: Node | undefined): string | undefined {
  if (node?.type === "Literal" && typeof node.value === "string") return node.value;
  if (node?.type !== "TemplateLiteral") return undefined;
  return (node.quasis as { value: { raw: string } }[]).map(({ value }) => value.raw).join(" ");
}

const message = "People read this: it belongs into the message files of every language.";

/**
 * What people read stands in message files, in every language. In the web that is what JSX shows and names; on the server, what a
 * problem says.
 */
const words = {
  meta: { type: "problem" },
  create(context: Context) {
    const report = (node: Node) => context.report({ node, message });
    return {
      JSXText(node: Node) {
        if (isText(node.value)) report(node);
      },
      JSXExpressionContainer(node: Node) {
        const parent = node.parent as Node;
        if (parent.type !== "JSXElement" && parent.type !== "JSXFragment") return;
        if (isText(literalOf(node.expression as Node))) report(node);
      },
      JSXAttribute(node: Node) {
        if (!read.has((node.name as Named).name ?? "")) return;
        const value = node.value as Node | null;
        const text = literalOf(
          value?.type === "JSXExpressionContainer" ? (value.expression as Node) : (value ?? undefined),
        );
        if (isText(text)) report(node);
      },
      CallExpression(node: Node) {
        const name = (node.callee as Named).name ?? "";
        const [first, second] = node.arguments as Node[];
        if (name === "toast" && isText(literalOf(first))) report(node);
        if (/^problem$/.test(name) && isText(literalOf(second))) report(node);
      },
    };
  },
};

const utcDay = "This is the day in UTC. Take context.today, workspaceToday, todayOf or dayIn(zone, instant).";
const isNumber = (node: Node | undefined, value: number) => node?.type === "Literal" && node.value === value;
const inSql = /::\s*date\b|\bcurrent_date\b|at time zone 'utc'\s*\)\s*::/i;

/** What an expression is called, or what is called in it: `call.now`, `closed_at`, `x.toISOString()`. */
function lastName(node: Node | undefined): string {
  if (node?.type === "CallExpression") return lastName(node.callee as Node);
  if (node?.type === "MemberExpression") return (node.property as Named).name ?? "";
  if (node?.type === "ChainExpression") return lastName(node.expression as Node);
  return node?.type === "Identifier" ? ((node as unknown as Named).name ?? "") : "";
}

/** Something called as instants are. */
const isInstant = (node: Node | undefined) =>
  /^(now|at|from|to|toISOString|since|until|instant)$|(At|_at)$/.test(lastName(node));

/**
 * A day is the day somewhere: of the person, the council or the workspace. Cut off an instant, or cast by PostgreSQL, it is the day in
 * Greenwich, which in Auckland is over half of yesterday.
 */
const days = {
  meta: { type: "problem" },
  create(context: Context) {
    const report = (node: Node) => context.report({ node, message: utcDay });
    return {
      CallExpression(node: Node) {
        const callee = node.callee as Node;
        const name = (callee.property as Named | undefined)?.name;
        const given = node.arguments as Node[];
        if ((name === "slice" || name === "substring") && isNumber(given[0], 0) && isNumber(given[1], 10)) {
          if (isInstant(callee.object as Node)) report(node);
        }
        const [first] = given;
        if (name === "split" && first?.type === "Literal" && first.value === "T") report(node);
        if (/^(get|set)UTC(Date|Day|Month|FullYear)$/.test(name ?? "")) report(node);
      },
      TemplateElement(node: Node) {
        if (inSql.test((node.value as { raw: string }).raw)) report(node);
      },
      Literal(node: Node) {
        if (typeof node.value === "string" && inSql.test(node.value)) report(node);
      },
    };
  },
};

// The linter takes plugins by their default export.
export default { meta: { name: "weft" }, rules: { directions, words, days } };
