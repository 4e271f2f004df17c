import { tidyLine, tidyText } from "#kernel/contract/text-policy.ts";
import { performTyped } from "#kernel/server/operation/perform.ts";
import { hostileLines, hostileTexts } from "./hostile-texts.ts";
import { type TextField, withTexts } from "./text-fields.ts";

type Perform = typeof performTyped;

export type HostileStory = {
  /** As `performTyped`, with a hostile text in every field for text; whoever calls is answered in their own words. */
  perform: Perform;
  /** `operation field` of every text that was kept. */
  kept: Set<string>;
  /** What was sent, as it must come back. */
  texts: Set<string>;
};

/** Tells a story in hostile texts, one after the other, each marked by a number of its own. */
export function hostileStory(): HostileStory {
  const own = new Map<string, string>();
  const kept = new Set<string>();
  const texts = new Set<string>();
  const lists = { line: Object.values(hostileLines), text: Object.values(hostileTexts) };
  const turn = { line: 0, text: 0 };
  let count = 0;

  function other({ kind, schema }: TextField, text: string): string {
    count += 1;
    // Some fields take less than others: names no formulas.
    for (let tries = 0; tries < lists[kind].length; tries++) {
      const each = lists[kind][turn[kind]++ % lists[kind].length]!;
      const mark = ` ${count.toString(36)}`;
      const most = schema.maxLength ?? 200;
      // Composed first: what is cut to a length is what is counted.
      const tidy = (kind === "line" ? tidyLine : tidyText)(each).slice(0, most - mark.length);
      const given = each.length + mark.length <= most ? each + mark : tidy.toWellFormed() + mark;
      const found = schema.safeParse(given);
      if (!found.success) continue;
      if (text !== "") own.set(found.data, text);
      texts.add(found.data);
      return given;
    }
    throw new Error("No hostile text fits this field");
  }

  const answer = (value: unknown): unknown => {
    if (typeof value === "string") return own.get(value) ?? value;
    if (Array.isArray(value)) return value.map(answer);
    if (typeof value !== "object" || value === null || value instanceof Date) return value;
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, answer(each)]));
  };

  return {
    kept,
    texts,
    perform: (async (kernel: never, operation: { id: string; body: never }, request: { body?: unknown }) => {
      const sent: string[] = [];
      const body = withTexts(operation.body, request.body ?? {}, (field, text) => {
        sent.push(`${operation.id} ${field.path}`);
        return other(field, text);
      });
      const result = await performTyped(kernel, operation as never, { ...request, body } as never);
      for (const each of sent) kept.add(each);
      return answer(result);
    }) as unknown as Perform,
  };
}
