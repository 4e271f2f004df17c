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
 * what never came. Nothing here goes as deep as the notes do.
 */
export function faultOf(doc: Y.Doc): "deep" | "full" | "torn" | null {
  const { clients, pendingStructs } = doc.store;
  if (pendingStructs !== null) return "torn";
  if (clients.size > MOST_CLIENTS) return "full";
  let pieces = 0;
  let characters = 0;
  for (const structs of clients.values()) {
    for (const struct of structs) {
      if (!(struct instanceof Y.Item) || struct.deleted) continue;
      if (struct.content instanceof Y.ContentString) characters += struct.length;
      if (!(struct.content instanceof Y.ContentType)) continue;
      pieces += 1;
      if (levelOf(struct) > MOST_LEVELS) return "deep";
    }
  }
  return pieces > MOST_PIECES || characters > MOST_CHARACTERS ? "full" : null;
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
