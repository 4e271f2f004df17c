/** People mentioned in a text that is being written: their names as typed, and their ids. */
export type Mentioned = Readonly<Record<string, string>>;

const kept = /@\[([^\]\n]{1,200})\]\(([\w-]{1,60})\)/g;

/** `@[Ana Lima](id)` as one writes it, `@Ana Lima`, with the id kept aside. */
export function toWritten(body: string): { text: string; mentioned: Mentioned } {
  const mentioned: Record<string, string> = {};
  const text = body.replaceAll(kept, (_, name: string, id: string) => {
    mentioned[name] = id;
    return `@${name}`;
  });
  return { text, mentioned };
}

/** The other way round, for sending. Longer names first, so that "Ana" does not take "Ana Lima" apart. */
export function toKept(text: string, mentioned: Mentioned): string {
  const names = Object.keys(mentioned).sort((a, b) => b.length - a.length);
  if (names.length === 0) return text;
  const any = new RegExp(
    `@(${names.map((name) => name.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|")})(?![\\p{L}\\p{N}])`,
    "gu",
  );
  return text.replaceAll(any, (_, name: string) => `@[${name}](${mentioned[name]})`);
}

/** What stands between the last `@` and the caret, if a mention is being written. */
export function mentionAt(text: string, caret: number): { from: number; query: string } | null {
  const found = /(?:^|[\s(])@([\p{L}\p{N}][\p{L}\p{N}.'-]*(?: [\p{L}\p{N}.'-]*)?)?$/u.exec(
    text.slice(0, caret),
  );
  if (!found) return null;
  const query = found[1] ?? "";
  return { from: caret - query.length - 1, query };
}
