import MarkdownIt, { type StateBlock, type StateInline, type Token } from "markdown-it";
import { isSafeAddress } from "./safe-address.ts";

/** Blocks inside of blocks; what stands deeper is kept as the text it is. */
const MOST_BLOCK_LEVELS = 24;
const MOST_NESTING = 60;

const attachment = /^attachment:[\w-]{1,60}$/;
const mention = /@\[([^\]\n]{1,200})\]\(([\w-]{1,60})\)/y;

/** `@[Name](person-id)`. */
function readMention(state: StateInline, silent: boolean): boolean {
  mention.lastIndex = state.pos;
  const found = mention.exec(state.src);
  if (!found) return false;
  if (!silent) {
    const token = state.push("mention", "", 0);
    token.content = found[1]!;
    token.info = found[2]!;
  }
  state.pos += found[0].length;
  return true;
}

/** The library drops what is nested too deep; here it stays to be read. */
function keepTooDeep(state: StateBlock, from: number, to: number, silent: boolean): boolean {
  if (state.level < MOST_BLOCK_LEVELS) return false;
  if (silent) return true;
  const token = state.push("too_deep", "", 0);
  token.content = state.getLines(from, to, state.blkIndent, false).trim();
  token.map = [from, to];
  state.line = to;
  return true;
}

function makeParser(): MarkdownIt {
  // Known to the library and not to its types.
  const bounded: object = { maxNesting: MOST_NESTING };
  const parser = new MarkdownIt({ html: false, linkify: true, ...bounded });
  // No title underlined by dashes and no code by indentation alone: both are written without meaning them. Nor addresses
  // kept at the end of a text, which an editor that moves blocks would tear from their links.
  parser.disable(["lheading", "code", "reference", "entity"]);
  parser.linkify.set({ fuzzyLink: false, fuzzyEmail: false, fuzzyIP: false });
  parser.validateLink = (address) => isSafeAddress(address) || attachment.test(address);
  parser.inline.ruler.before("link", "mention", readMention);
  parser.block.ruler.before("table", "too_deep", keepTooDeep);
  return parser;
}

let parser: MarkdownIt | null = null;

/** The one parser there is. */
export const markdownParser = (): MarkdownIt => (parser ??= makeParser());

export const tokenize = (markdown: string): Token[] => markdownParser().parse(markdown, {});
