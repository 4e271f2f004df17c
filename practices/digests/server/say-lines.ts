import { anyOf } from "#kernel/server/database/any-of.ts";
import { readBySeq } from "#kernel/server/events/read-events.ts";
import type { Context } from "#kernel/server/operation/context.ts";
import { visibleTo } from "#kernel/server/operation/visible-to.ts";
import { restsIn } from "#kernel/server/switches/resting.ts";
import type { DigestSection } from "../contract.ts";
import type { KeptSection } from "../rules.ts";

const EVERYBODY = ["workspace"];

/** The lines of a digest in the words of whoever reads it; one whose event or record is not theirs to see is left out. */
export async function sayLines(context: Context, sections: readonly KeptSection[]): Promise<DigestSection[]> {
  const lines = sections.flatMap((section) => section.lines);
  const seqs = lines.flatMap((line) => ("seq" in line ? [line.seq] : []));
  const events = await readBySeq(context.client, context.actor?.tokens ?? EVERYBODY, seqs);
  const reasons = lines.flatMap((line) => ("recordId" in line ? [line] : []));
  const records = new Map(
    (reasons.length === 0
      ? []
      : await context
          .db()
          .selectFrom("record")
          .select(["id", "kind", "key", "title"])
          .where("id", "=", anyOf(reasons.map(({ recordId }) => recordId)))
          .where(visibleTo(context.actor ?? { tokens: EVERYBODY }))
          .execute()
    ).map((record) => [record.id, record]),
  );
  const speaker = await context.speaker([
    ...[...events.values()].map(({ data }) => data),
    ...reasons.map(({ values }) => values),
  ]);

  return sections.map(({ section, lines: kept, more }) => ({
    section,
    title: speaker.label({ code: `digest_section_${section}` }),
    lines: kept.flatMap((line) => {
      if ("text" in line) return [line];
      if ("seq" in line) {
        const event = events.get(line.seq);
        const said = event && !restsIn(context, event) && speaker.digestLine(event);
        return said ? [{ text: said.text, key: event.record?.key ?? null }] : [];
      }
      const record = records.get(line.recordId);
      if (!record || restsIn(context, { record, reason: line.code })) return [];
      const values = { title: speaker.title(record), why: speaker.reason(line) };
      const text = speaker.label({ code: "digest_priority", values });
      return [{ text: speaker.kernel("withKey", { text, key: record.key }), key: record.key }];
    }),
    more,
  }));
}
