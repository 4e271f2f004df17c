/** What a file holds that was dropped, not matched or can be read in two ways; `says` is the sentence, with the remedy. */
export type FileNote<Code extends string = string> = {
  code: Code;
  count: number;
  examples: string[];
  says: string;
};

const EXAMPLES = 5;

export type FileNotes<Code extends string> = {
  /** One more of this kind; the first five different examples are kept. */
  add(code: Code, example?: string, count?: number): void;
  /** In the order in which the kinds were first met. `say` makes the sentence of each, in the language of the moment. */
  list(say: (code: Code, values: { count: number; examples: string }) => string): FileNote<Code>[];
};

/**
 * Counts what is told about a file beside its answer.
 *
 * @example const notes = fileNotes<"self_ties">(); notes.add("self_ties", "ann"); notes.list((code) => code)[0].count // 1
 */
export function fileNotes<Code extends string>(): FileNotes<Code> {
  const found = new Map<Code, { count: number; examples: Set<string> }>();
  return {
    add(code, example, count = 1) {
      if (count === 0) return;
      let note = found.get(code);
      if (note === undefined) {
        note = { count: 0, examples: new Set() };
        found.set(code, note);
      }
      note.count += count;
      if (example !== undefined && note.examples.size < EXAMPLES) note.examples.add(example);
    },
    list: (say) =>
      [...found].map(([code, { count, examples }]) => {
        const shown = [...examples];
        const more = count > shown.length && shown.length === EXAMPLES ? ", …" : "";
        return {
          code,
          count,
          examples: shown,
          // What has no name is counted without an example.
          says: say(code, { count, examples: shown.join(", ") + more }).replace(" ()", ""),
        };
      }),
  };
}
