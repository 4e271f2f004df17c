import type { Token } from "markdown-it";
import { isSafeAddress } from "./safe-address.ts";
import type { Inline } from "./tree.ts";

/** Marks inside of marks; more are left out, their text stays. */
const MOST_MARKS = 20;

const marks = { strong_open: "strong", em_open: "emphasis", s_open: "struck" } as const;
/** With a number, or with the random characters that a confidential record has instead. */
const shortKey = /(?<![\w-])[A-Z]{1,4}-(?:\d{1,7}|[A-HJKMNP-TV-Z][0-9A-HJKMNP-TV-Z]{6})(?![\w-])/g;

type Open = { children: Inline[]; isLink: boolean };
/** Pieces of text that follow each other, and where they go: looked at once all of them are there, not anew with each. */
type Pending = { into: Inline[]; pieces: string[]; plain: boolean };

/** The tokens of one line of thought as a tree, without recursion: a hostile text nests as deep as it is long. */
export function inlineTree(tokens: readonly Token[]): Inline[] {
  const root: Inline[] = [];
  const open: Open[] = [{ children: root, isLink: false }];
  // For each mark that is open whether it was taken into the tree.
  const taken: boolean[] = [];
  let pending: Pending | null = null;
  /** Where the next node goes, after the text before it. */
  function here(): Inline[] {
    if (pending) addText(pending.into, pending.pieces.join(""), pending.plain);
    pending = null;
    return open.at(-1)!.children;
  }

  function enter(node: Inline & { children: Inline[] }): void {
    const fits = open.length <= MOST_MARKS;
    taken.push(fits);
    if (!fits) return;
    here().push(node);
    open.push({ children: node.children, isLink: node.type === "link" });
  }

  for (const token of tokens) {
    const { type, content } = token;
    if (type === "text" || type === "text_special") {
      const into = open.at(-1)!.children;
      pending ??= { into, pieces: [], plain: open.some(({ isLink }) => isLink) };
      pending.pieces.push(content);
    } else if (type === "code_inline") here().push({ type: "code", text: content });
    else if (type === "softbreak" || type === "hardbreak") here().push({ type: "break" });
    else if (type === "mention") here().push({ type: "mention", person: token.info, name: content });
    else if (type === "image") addImage(here(), token);
    else if (type === "link_open") {
      const href = token.attrGet("href") ?? "";
      if (isSafeAddress(href)) {
        enter({ type: "link", href, auto: token.info === "auto", children: [] });
      } else taken.push(false);
    } else if (type in marks) enter({ type: marks[type as keyof typeof marks], children: [] });
    else if (token.nesting === -1 && taken.pop()) {
      here();
      open.pop();
    }
  }
  here();
  return root;
}

/** Short keys in it stand by themselves. */
function addText(into: Inline[], text: string, plain: boolean): void {
  if (text === "") return;
  if (plain) return void into.push({ type: "text", text });
  let from = 0;
  for (const found of text.matchAll(shortKey)) {
    if (found.index > from) into.push({ type: "text", text: text.slice(from, found.index) });
    into.push({ type: "record", key: found[0] });
    from = found.index + found[0].length;
  }
  if (from < text.length) into.push({ type: "text", text: text.slice(from) });
}

function addImage(into: Inline[], token: Token): void {
  const address = token.attrGet("src") ?? "";
  const id = /^attachment:(.+)$/.exec(address)?.[1];
  if (id) into.push({ type: "image", attachment: id, alt: token.content });
  // An image from elsewhere is a link to it.
  else {
    const text = token.content || address;
    into.push({ type: "link", href: address, auto: false, children: [{ type: "text", text }] });
  }
}
