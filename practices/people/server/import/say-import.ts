import type { LabelOf } from "#kernel/contract/vocabulary.ts";
import type { Context } from "#kernel/server/operation/context.ts";
import type { Detail, Difference } from "../../rules/said.ts";
import type { peopleVocabulary } from "../../vocabulary.ts";

/** Whatever an import says: what its rules and what the reader of the file have found. */
export type ImportLabel = LabelOf<typeof peopleVocabulary>;

export type ImportVoice = {
  say(said: ImportLabel | string): string;
  detail(detail: Detail): string;
};

/** Says what an import finds and does in the language of whoever runs it. */
export async function importVoice(context: Context): Promise<ImportVoice> {
  const speaker = await context.speaker([]);
  const say = (said: ImportLabel | string) => (typeof said === "string" ? said : speaker.label(said));

  function valueOf(field: Difference["field"], value: string | null): string {
    if (value === null) return say({ code: "import_none" });
    if (field === "role" || field === "level") return speaker.label({ code: `import_${field}_${value}` });
    return value;
  }
  return {
    say,
    detail(detail) {
      if (typeof detail === "string" || "code" in detail) return say(detail);
      const { field, from, to } = detail;
      return `${say({ code: `import_field_${field}` })}: ${valueOf(field, from)} → ${valueOf(field, to)}`;
    },
  };
}
