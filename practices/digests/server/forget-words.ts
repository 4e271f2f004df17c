import type { ErasedWords } from "#kernel/server/events/erase-payloads.ts";
import type { Context } from "#kernel/server/operation/context.ts";
import type { DigestTables } from "./digest-store.ts";

/** Takes the lines out of digests that say what events have lost: a digest holds a copy of what they said. */
export async function forgetWords(context: Context, erased: readonly ErasedWords[]): Promise<void> {
  const tables = context.db<DigestTables>();
  const times = erased.map(({ at }) => at).sort();
  const told = await tables
    .selectFrom("digest")
    .select(["id", "sections"])
    .where("to_at", ">=", times[0]!)
    .where("from_at", "<=", times.at(-1)!)
    .execute();
  const wordsOf = Map.groupBy(erased, ({ key }) => key);
  for (const { id, sections } of told) {
    const kept = sections.map((section) => ({
      ...section,
      lines: section.lines.filter(
        ({ key, text }) =>
          !wordsOf
            .get(key)
            ?.some(({ words }) => words.some((word) => word.trim() !== "" && text.includes(word))),
      ),
    }));
    const lines = (of: typeof sections) => of.flatMap((section) => section.lines.map(({ text }) => text));
    if (lines(kept).length === lines(sections).length) continue;
    await tables
      .updateTable("digest")
      .set({ sections: JSON.stringify(kept) as never })
      .where("id", "=", id)
      .execute();
    await context.records.update(id, { content: lines(kept).join("\n") });
  }
}
