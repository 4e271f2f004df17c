import type { Mark, Node } from "@tiptap/pm/model";
import { type MarkdownSerializer, MarkdownSerializerState } from "prosemirror-markdown";

type Nodes = ConstructorParameters<typeof MarkdownSerializer>[0];
type Marks = ConstructorParameters<typeof MarkdownSerializer>[1];

/** What the library's types leave out of a state. */
type State = MarkdownSerializerState & { out: string; inAutolink?: boolean };
const StateOf = MarkdownSerializerState as unknown as new (
  nodes: Nodes,
  marks: Marks,
  options: { hardBreakNodeName: string },
) => State;
const begin = (nodes: Nodes) => new StateOf(nodes, marks, { hardBreakNodeName: "hardBreak" });

/** How blocks were written that nobody has touched: the editor keeps the very node then. */
export type Sources = WeakMap<Node, string>;

/** The document as Markdown: untouched blocks as they were written, the others anew. */
export function toMarkdown(doc: Node, sources: Sources = new WeakMap()): string {
  const written: string[] = [];
  let before: Node | null = null;
  doc.forEach((block) => {
    const source =
      sources.get(block) ?? write(block, before?.type === block.type ? written.at(-1) : undefined);
    if (source.trim() === "") return;
    written.push(source);
    before = block;
  });
  return written.join("\n\n");
}

/** @param neighbour the list of the same kind right before, with which this one must not become one */
function write(block: Node, neighbour?: string): string {
  const other = neighbour !== undefined && /^(-|\d+\.)/.test(neighbour);
  const state = begin(nodesWith(other));
  const plain = state.esc.bind(state);
  state.esc = (text, startOfLine) => escapeLine(plain, text, (startOfLine ?? false) || atLineStart(state));
  state.render(block, block, 0);
  return state.out.trimEnd();
}

const atLineStart = (state: State) => /(?:^|\n)[\s>]*$/.test(state.out.slice(-200));

/** Beside what the library knows: what GFM and this house's own rules give a meaning at the start of a line. */
function escapeLine(escape: (text: string, start?: boolean) => string, text: string, start: boolean): string {
  const escaped = escape(text, start);
  if (!start) return escaped;
  return escaped
    .replace(/^(\s*\d{1,9})([.)])(?=\s|$)/, "$1\\$2")
    .replace(/^(\s*)([|+])/, "$1\\$2")
    .replace(/^(\s*):(?=-)/, "$1\\:");
}

const inlineBlock = (state: MarkdownSerializerState, node: Node, fromStart: boolean) => {
  state.renderInline(node, fromStart);
  state.closeBlock(node);
};

const baseNodes: Nodes = {
  paragraph: (state, node) => inlineBlock(state, node, true),
  heading(state, node) {
    state.write(`${"#".repeat(node.attrs.level)} `);
    inlineBlock(state, node, false);
  },
  blockquote: (state, node) => state.wrapBlock("> ", null, node, () => state.renderContent(node)),
  codeBlock(state, node) {
    const language = String(node.attrs.language ?? "");
    const sign = language.includes("`") ? "~" : "`";
    const runs = node.textContent.match(sign === "~" ? /~+/g : /`+/g) ?? [];
    const fence = sign.repeat(Math.max(2, ...runs.map(({ length }) => length)) + 1);
    state.write(`${fence}${language}\n`);
    if (node.textContent !== "") state.text(node.textContent, false);
    state.ensureNewLine();
    state.write(fence);
    state.closeBlock(node);
  },
  horizontalRule(state, node) {
    state.write("---");
    state.closeBlock(node);
  },
  listItem(state, node) {
    if (node.attrs.done !== null) state.write(node.attrs.done ? "[x] " : "[ ] ");
    state.renderContent(node);
  },
  table(state, node) {
    writeTable(state, node);
    state.closeBlock(node);
  },
  hardBreak(state, _node, parent) {
    // Where a line is all there is, a break is a space.
    state.write(parent.type.name === "heading" ? " " : "\n");
  },
  mention: (state, { attrs }) => state.write(`@[${oneLine(attrs.name)}](${attrs.person})`),
  image: (state, { attrs }) => state.write(`![${oneLine(attrs.alt)}](attachment:${attrs.attachment})`),
  text: (state, node) => state.text(node.text!, !(state as State).inAutolink),
};

const oneLine = (text: unknown) =>
  String(text)
    .replaceAll(/[[\]\n\\]/g, " ")
    .trim();

function nodesWith(otherMarks: boolean): Nodes {
  const bullet = otherMarks ? "* " : "- ";
  const dot = otherMarks ? ") " : ". ";
  return {
    ...baseNodes,
    bulletList: (state, node) => state.renderList(node, "  ", () => bullet),
    orderedList(state, node) {
      const start = Number(node.attrs.start ?? 1);
      const widest = String(start + node.childCount - 1).length + dot.length;
      state.renderList(node, " ".repeat(widest), (at) => `${start + at}${dot}`.padEnd(widest));
    },
  };
}

function writeTable(state: MarkdownSerializerState, table: Node): void {
  const width = Math.max(1, ...rowsOf(table).map(({ childCount }) => childCount));
  rowsOf(table).forEach((row, at) => {
    const cells = Array.from({ length: width }, (_, place) => cellText(row.maybeChild(place)));
    if (at > 0) state.ensureNewLine();
    state.write(`| ${cells.join(" | ")} |`);
    if (at > 0) return;
    state.ensureNewLine();
    const rule = Array.from(
      { length: width },
      (_, place) => delimiters[row.maybeChild(place)?.attrs.align ?? "none"],
    );
    state.write(`| ${rule.join(" | ")} |`);
  });
}

const delimiters: Record<string, string> = { none: "---", left: ":--", center: ":-:", right: "--:" };

function rowsOf(table: Node): Node[] {
  return Array.from({ length: table.childCount }, (_, at) => table.child(at));
}

function cellText(cell: Node | null): string {
  if (!cell) return "";
  const state = begin(baseNodes);
  cell.forEach((paragraph) => state.renderInline(paragraph, false));
  return state.out.trim().replaceAll("\n", " ").replaceAll("|", "\\|");
}

const marks: Marks = {
  bold: { open: "**", close: "**", mixable: true, expelEnclosingWhitespace: true },
  italic: { open: "*", close: "*", mixable: true, expelEnclosingWhitespace: true },
  strike: { open: "~~", close: "~~", mixable: true, expelEnclosingWhitespace: true },
  code: {
    open: (_state, _mark, parent, index) => ticksFor(parent.child(index), "open"),
    close: (_state, _mark, parent, index) => ticksFor(parent.child(index - 1), "close"),
    escape: false,
  },
  link: {
    open(state, mark, parent, index) {
      const bare = standsBare(mark, parent, index);
      (state as State).inAutolink = bare !== null;
      return bare === null ? "[" : bare;
    },
    close(state, mark, parent, index) {
      const within = state as State;
      const bare = within.inAutolink;
      within.inAutolink = false;
      if (!bare) return `](${String(mark.attrs.href).replaceAll(/[()\\]/g, "\\$&")})`;
      return standsBare(mark, parent, index - 1) === "<" ? ">" : "";
    },
    mixable: true,
  },
};

/** Code that holds backticks stands between more of them. */
function ticksFor(node: Node, side: "open" | "close"): string {
  const text = node.text ?? "";
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([found]) => found.length));
  const ticks = "`".repeat(longest + 1);
  const gap = /^`|`$|^ .* $/s.test(text) ? " " : "";
  return side === "open" ? ticks + gap : gap + ticks;
}

/** An address that is its own text needs no brackets: "" where it ends by itself, "<" where something would run into it. */
function standsBare(link: Mark, parent: Node, index: number): "" | "<" | null {
  const node = parent.child(index);
  const { href } = link.attrs as { href: string };
  if (!node.isText || node.text !== href || !/^https?:\/\/[^\s<>]+$/i.test(href) || node.marks.length > 1)
    return null;
  const next = index + 1 < parent.childCount ? parent.child(index + 1) : null;
  if (next && link.isInSet(next.marks)) return null;
  const runsOn = next?.isText && !/^\s/.test(next.text ?? "");
  return runsOn || /[^\w/]$/.test(href) ? "<" : "";
}
