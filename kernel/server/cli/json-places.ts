const TOKEN =
  // oxlint-disable-next-line no-control-regex -- JSON forbids them inside strings
  /[ \t\n\r]*(?:([{}[\],:])|("(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*")|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null))/y;

type Level = { path: string; list: boolean; next: number; awaits: "value" | "key" | "colon" | "comma" };

/**
 * Where each value of a JSON text begins, by its path (`activities[2].duration.max`, the whole is ""), and where it stops
 * being JSON; `fault` is null when it is JSON to its end.
 *
 * JSON.parse does not say where it stopped, and a checked value has forgotten where it stood.
 *
 * @example jsonPlaces('{"a": [1, x]}') // { places: Map { "" => 0, "a" => 6, "a[0]" => 7 }, fault: 10 }
 */
export function jsonPlaces(text: string): { places: Map<string, number>; fault: number | null } {
  const places = new Map<string, number>();
  const levels: Level[] = [];
  let key = "";
  let at = text.startsWith("\ufeff") ? 1 : 0;
  let ended = false;

  /** The rules of the grammar: whether this token may stand here, and what may come next. */
  function take(mark: string | undefined, word: string | undefined, start: number): boolean {
    const level = levels.at(-1);
    if (mark === "}" || mark === "]") {
      if (level === undefined || level.list !== (mark === "]")) return false;
      if (level.awaits !== "comma" && level.next > 0) return false;
      levels.pop();
      return closeValue();
    }
    if (mark === ",") {
      if (level?.awaits !== "comma") return false;
      level.awaits = level.list ? "value" : "key";
      return true;
    }
    if (mark === ":") {
      if (level?.awaits !== "colon") return false;
      level.awaits = "value";
      return true;
    }
    if (level?.awaits === "key") {
      if (word === undefined) return false;
      key = JSON.parse(word) as string;
      level.awaits = "colon";
      level.next++;
      return true;
    }
    if (ended || (level !== undefined && level.awaits !== "value")) return false;
    const path = pathOf(level);
    places.set(path, start);
    if (mark === undefined) return closeValue();
    levels.push({ path, list: mark === "[", next: 0, awaits: mark === "[" ? "value" : "key" });
    return true;
  }

  function pathOf(level: Level | undefined): string {
    if (level === undefined) return "";
    if (level.list) return `${level.path}[${level.next++}]`;
    return level.path === "" ? key : `${level.path}.${key}`;
  }

  function closeValue(): boolean {
    const outer = levels.at(-1);
    if (outer === undefined) ended = true;
    else outer.awaits = "comma";
    return true;
  }

  for (;;) {
    TOKEN.lastIndex = at;
    const token = TOKEN.exec(text);
    const [all = "", mark, word] = token ?? [];
    const start = at + all.length - all.trimStart().length;
    if (token === null) {
      const rest = text.slice(at).search(/[^ \t\n\r]/);
      return { places, fault: ended && rest < 0 ? null : rest < 0 ? text.length : at + rest };
    }
    if (!take(mark, word, start)) return { places, fault: start };
    at += all.length;
  }
}
