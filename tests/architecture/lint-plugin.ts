import { dirname, join, relative, resolve, sep } from "node:path";
import { misplaced, whyNot } from "./directions.ts";
import { tableOwners, tablesIn, whyNotTable } from "./tables.ts";

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

/** Tests and what only they use: `testing/`, and stories that several tests begin with. */
const ofTests = /\.test\.tsx?$|\/testing\/|-story\.ts$/;

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
/** The product is called the same in every language. */
const isText = (text: unknown) => typeof text === "string" && /\p{L}{2}/u.test(text.replaceAll("Weft", ""));

/** The fixed text of a string or template literal. */
function literalOf(node: Node | undefined): string | undefined {
  if (node?.type === "Literal" && typeof node.value === "string") return node.value;
  if (node?.type !== "TemplateLiteral") return undefined;
  return (node.quasis as { value: { raw: string } }[]).map(({ value }) => value.raw).join(" ");
}

const message = "People read this: it belongs into the message files of every language.";

/** Names under which sentences are handed on: to a problem, a mail, a notice, a digest, a list. */
const said = new Set(
  `title subject text html heading header lead label button placeholder sentence detail message reason excerpt note caption ariaLabel
  aria-label`.split(/\s+/),
);
/** Two words and more; what is one word is a code, what begins as a statement of SQL is one. */
const isSentence = (text: unknown) =>
  typeof text === "string" &&
  /\p{L}{2,}[,:;]? \p{L}{2,}/u.test(text) &&
  !/^\s*(select|insert|update|delete|with|call|set|lock|create|notify|case)\b/.test(text);
/** Text between or before the tags of HTML that is written in a template. */
const isMarkup = (text: string) =>
  /<\/?[a-z][a-z0-9]*[ >]/.test(text) &&
  isText(
    text
      .replaceAll(/<(style|script)\b.*?<\/\1>/gs, "")
      .replaceAll(/<[^>]*>?/g, "")
      .replace(/^[^<]*>/, "")
      .replaceAll(/&\w+;/g, ""),
  );

/** What talks to people as a whole: the command line. There no sentence stands in code but the log's, and no words are printed. */
const ofCommands = /(^|\/)(apps|kernel\/server\/(cli|doctor))\//;
/** A call of the command line is the same in every language. */
const isCall = (text: string) => /^\s*([A-Z_]+=\S+ )*weft /.test(text);
const prints =
  /^(printTable|writeAll|log|error|description|addHelpText|option|requiredOption|argument|say|Option|Argument|InputFault|InvalidArgumentError)$/;

/** Whether a node stands in what is handed to a function that prints, past lists and templates. */
function isPrinted(node: Node): boolean {
  let at = node;
  let parent = at.parent as Node | undefined;
  while (parent && /^(ArrayExpression|ConditionalExpression|SpreadElement)$/.test(parent.type)) {
    at = parent;
    parent = at.parent as Node | undefined;
  }
  if (parent?.type !== "CallExpression" && parent?.type !== "NewExpression") return false;
  const given = parent.arguments as Node[];
  const place = given.indexOf(at);
  const name = calledIn(parent);
  if (place === -1 || !prints.test(name)) return false;
  // The first says which option or argument, or where the help stands; the third is a value.
  return place === 1 || !/^(addHelpText|option|requiredOption|argument|say|Option|Argument)$/.test(name);
}

function calledIn(call: Node): string {
  const callee = call.callee as Named & { property?: Named };
  return callee.name ?? callee.property?.name ?? "";
}

/** `log.info({ … }, "sentence")` is for whoever reads the log. */
function isLogged(node: Node): boolean {
  const call = node.parent as Node | undefined;
  if (call?.type !== "CallExpression") return false;
  const { object } = call.callee as { object?: Named & { property?: Named } };
  return (object?.property?.name ?? object?.name) === "log";
}

const keyOf = (node: Node) => (node.computed ? undefined : nameOf(node.key as Named));

/**
 * What people read stands in message files, in every language: what JSX shows and names, what a problem says, and the sentences and
 * the HTML that the server puts into mails, notices, digests and pages of its own. Message files and tests hold texts by their nature.
 */
const words = {
  meta: { type: "problem" },
  create(context: Context) {
    if (/\.[a-z]{2}\.tsx?$/.test(context.filename) || ofTests.test(context.filename)) return {};
    const report = (node: Node) => context.report({ node, message });
    const speaks = ofCommands.test(relative(root, context.filename).split(sep).join("/"));
    const spoken = (node: Node) => {
      if (!speaks || isLogged(node)) return;
      const text = (literalOf(node) ?? "").replaceAll(/\bweft\b: /g, "");
      const { type, key } = node.parent as Node & { key?: Node };
      if (type === "Property" && key === node) return;
      if (!isCall(text) && (isSentence(text) || (isPrinted(node) && isText(text)))) report(node);
    };
    return {
      Literal: spoken,
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
      Property(node: Node) {
        if (said.has(keyOf(node) ?? "") && isSentence(literalOf(node.value as Node))) report(node);
      },
      TemplateLiteral(node: Node) {
        if (isMarkup(literalOf(node) ?? "")) report(node);
        else spoken(node);
      },
      AssignmentExpression(node: Node) {
        const { property } = node.left as { property?: Named };
        if (property?.name === "title" && isText(literalOf(node.right as Node))) report(node);
      },
      CallExpression(node: Node) {
        const callee = node.callee as Named & { property?: Named };
        const name = callee.name ?? callee.property?.name ?? "";
        const [first, second] = node.arguments as Node[];
        if (name === "toast" && isText(literalOf(first))) report(node);
        if (/^(?!is)\w*problem$/i.test(name) && isText(literalOf(second))) report(node);
        const names = name === "setAttribute" && read.has(literalOf(first) ?? "");
        if (names && isText(literalOf(second))) report(node);
      },
    };
  },
};

const queries =
  /^(selectFrom|(inner|left|right|full|cross)Join(Lateral)?|using|insertInto|updateTable|deleteFrom|mergeInto)$/;
let owners: Map<string, string> | undefined;

/**
 * A practice asks PostgreSQL for its own tables and what `SharedTables` gives of the kernel's, by the query builder. What it wants
 * of others is asked of their read model, of the kernel's is a function there; and a connection is nothing it speaks to.
 */
const tables = {
  meta: { type: "problem" },
  create(context: Context) {
    const from = relative(root, context.filename).split(sep).join("/");
    const practice = /^practices\/([^/]+)\/server\//.exec(from)?.[1];
    if (practice === undefined || ofTests.test(from)) return {};
    owners ??= tableOwners(root);
    const known = owners;
    const check = (node: Node, used: { table: string; writes: boolean }) => {
      const reason = whyNotTable(practice, used, known);
      if (reason !== undefined) context.report({ node, message: reason });
    };
    return {
      ImportSpecifier(node: Node) {
        if (nameOf(node.imported as Named) === "KernelTables")
          context.report({ node, message: "The kernel's tables are not a practice's: use `SharedTables`." });
      },
      CallExpression(node: Node) {
        const { object, property } = node.callee as {
          object?: Named & { property?: Named };
          property?: Named;
        };
        const name = property?.name ?? "";
        if (name === "query" && /^(client|pool)$/.test(object?.property?.name ?? object?.name ?? ""))
          context.report({ node, message: "A practice asks by `context.db` or a function of the kernel." });
        const [first] = node.arguments as Node[];
        const table = queries.test(name) && literalOf(first)?.split(/ as /i)[0]?.trim();
        if (table) check(node, { table, writes: !name.includes("Join") && !/^(select|using)/.test(name) });
      },
      TaggedTemplateExpression(node: Node) {
        const tag = node.tag as Named & { object?: Named };
        if (tag.name !== "sql") return;
        for (const used of tablesIn(literalOf(node.quasi as Node) ?? "", known)) check(node, used);
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

const pastTheGate =
  "Keys come by onKeyDown or useShortcut: these pass by kernel/web/composing.ts, which keeps back those of a word that is being composed.";

/** Whoever hears keys in another way hears the Enter that takes a spelling as one that sends. */
const keys = {
  meta: { type: "problem" },
  create(context: Context) {
    const report = (node: Node) => context.report({ node, message: pastTheGate });
    return {
      CallExpression(node: Node) {
        const type = literalOf((node.arguments as Node[])[0]);
        if (calledIn(node) === "addEventListener" && /^key(down|up|press)$/.test(type ?? "")) report(node);
      },
      AssignmentExpression(node: Node) {
        const { property } = node.left as { property?: Named };
        if (/^onkey(down|up|press)$/.test(property?.name ?? "")) report(node);
      },
      JSXAttribute(node: Node) {
        const { name } = node.name as Named;
        if (/^onKey(Up|Press|\w+Capture)$/.test(name ?? "")) report(node);
      },
    };
  },
};

const ownSize =
  'A button has one of two sizes: as high as a field when it says nothing, small with size="xs" (kernel/web/theme.ts). Crosses and signs alone have one.';

const buttons = /^(Button|VerbButton)$/;
const signs = /^(ActionIcon|CloseButton)$/;

/** Buttons of four heights side by side look like four kinds of thing. */
const sizes = {
  meta: { type: "problem" },
  create(context: Context) {
    return {
      JSXAttribute(node: Node) {
        if (!/^(size|h|mih)$/.test((node.name as Named).name ?? "")) return;
        const tag = ((node.parent as Node).name as Named).name ?? "";
        const small = (node.name as Named).name === "size" && literalOf(node.value as Node) === "xs";
        if (signs.test(tag) || (buttons.test(tag) && !small)) context.report({ node, message: ownSize });
      },
    };
  },
};

const ownClock =
  "This is the clock of the device, which may be wrong: take useNow, useToday or serverNow (kernel/web/clock.ts).";

/** What a page says of now it says by the server's time. */
const clock = {
  meta: { type: "problem" },
  create(context: Context) {
    if (ofTests.test(context.filename)) return {};
    const report = (node: Node) => context.report({ node, message: ownClock });
    return {
      MemberExpression(node: Node) {
        if ((node.object as Named).name === "Date" && (node.property as Named).name === "now") report(node);
      },
      NewExpression(node: Node) {
        if ((node.callee as Named).name === "Date" && (node.arguments as Node[]).length === 0) report(node);
      },
      CallExpression(node: Node) {
        if ((node.callee as Named).name === "Date" && (node.arguments as Node[]).length === 0) report(node);
      },
    };
  },
};

// The linter takes plugins by their default export.
export default { meta: { name: "weft" }, rules: { directions, tables, words, days, keys, sizes, clock } };
