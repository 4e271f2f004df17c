import * as Y from "yjs";

/** Lists in lists and quotes: more nobody writes in a session, and whatever walks over notes goes as deep as they do. */
const MOST_LEVELS = 40;
const MOST_PIECES = 10_000;
const MOST_CHARACTERS = 500_000;
/** Each browser that wrote is a client; a change brings those of one, or of a few that were merged. */
const MOST_CLIENTS = 2_000;
const MOST_CLIENTS_AT_ONCE = 50;
/** A change up to this size that makes no new piece cannot make the notes deep or full of pieces. */
const SMALL_BYTES = 1_000;
const LOOK_EVERY = 50;
/** Characters of an attribute or a mark, such as where a link leads. */
const MOST_VALUE = 2_000;

/** What the editor knows, and which of it holds words. Of anything else it says nothing any more, to nobody who has the notes open. */
const HOLDS_WORDS: ReadonlySet<string> = new Set(["paragraph", "heading", "codeBlock"]);
const KNOWN: ReadonlySet<string> = new Set([
  ...HOLDS_WORDS,
  "blockquote",
  "bulletList",
  "hardBreak",
  "horizontalRule",
  "listItem",
  "orderedList",
]);

export type Brought = { makesPieces: boolean };

/**
 * What a change brings, before it is applied.
 * @throws Error when it is no Yjs update, or brings what notes are not made of
 */
export function readUpdate(bytes: Uint8Array): Brought {
  const { structs } = Y.decodeUpdate(bytes);
  if (new Set(structs.map(({ id }) => id.client)).size > MOST_CLIENTS_AT_ONCE)
    throw new Error("many clients");
  let pieces = 0;
  for (const struct of structs) {
    if (!(struct instanceof Y.Item)) continue;
    const { content } = struct;
    if (content instanceof Y.ContentType) {
      pieces += 1;
      if (!(content.type instanceof Y.XmlElement || content.type instanceof Y.XmlText))
        throw new Error("type");
    } else if (content instanceof Y.ContentAny) {
      if (!content.arr.every(isSmall)) throw new Error("value");
    } else if (content instanceof Y.ContentFormat) {
      if (!isSmall(content.value)) throw new Error("mark");
    } else if (!(content instanceof Y.ContentString || content instanceof Y.ContentDeleted)) {
      throw new Error("content");
    }
  }
  if (pieces > MOST_PIECES) throw new Error("pieces");
  return { makesPieces: pieces > 0 };
}

/** No deeper than a link with its address. */
function isSmall(value: unknown): boolean {
  const parts = typeof value === "object" && value !== null ? Object.values(value) : [value];
  if (parts.some((part) => typeof part === "object" && part !== null)) return false;
  return parts.every((part) => String(part).length <= MOST_VALUE);
}

/** Whether the notes as a whole are to be looked at before a change is kept. */
export const needsLook = (bytes: Uint8Array, { makesPieces }: Brought, seq: number): boolean =>
  makesPieces || bytes.length > SMALL_BYTES || seq % LOOK_EVERY === 0;

/**
 * Whether everybody who has the notes open can draw them: `deep` and `full` say what is too much, `torn` that something waits for
 * what never came, `odd` that there is what no editor makes. Nothing here goes as deep as the notes do.
 */
export function faultOf(doc: Y.Doc): "deep" | "full" | "torn" | "odd" | null {
  const { clients, pendingStructs } = doc.store;
  if (pendingStructs !== null) return "torn";
  if (clients.size > MOST_CLIENTS) return "full";
  let pieces = 0;
  let characters = 0;
  let isOdd = false;
  for (const structs of clients.values()) {
    for (const struct of structs) {
      if (!(struct instanceof Y.Item) || struct.deleted) continue;
      if (struct.content instanceof Y.ContentString) characters += struct.length;
      if (!(struct.content instanceof Y.ContentType)) continue;
      pieces += 1;
      if (levelOf(struct) > MOST_LEVELS) return "deep";
      isOdd ||= !isKnown(struct, struct.content.type);
    }
  }
  if (pieces > MOST_PIECES || characters > MOST_CHARACTERS) return "full";
  return isOdd ? "odd" : null;
}

/** Words stand in what holds words, and a value is no piece. */
function isKnown({ parent, parentSub }: Y.Item, type: unknown): boolean {
  if (parentSub !== null) return false;
  if (type instanceof Y.XmlElement) return KNOWN.has(type.nodeName);
  return parent instanceof Y.XmlElement && HOLDS_WORDS.has(parent.nodeName);
}

function levelOf(item: Y.Item): number {
  let level = 0;
  let { parent } = item;
  while (level <= MOST_LEVELS && parent instanceof Y.AbstractType && parent._item !== null) {
    level += 1;
    ({ parent } = parent._item);
  }
  return level;
}
