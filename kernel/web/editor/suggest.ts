import { type Editor, Extension, type Range } from "@tiptap/core";
import { PluginKey } from "@tiptap/pm/state";
import { Suggestion, type SuggestionProps } from "@tiptap/suggestion";
import { core } from "#kernel/contract/core.ts";
import type { RecordRef } from "#kernel/contract/record.ts";
import { call } from "../api/call.ts";
import { whenComposed } from "../composing.ts";

/** A record with what tells it apart from others of its name. */
export type OfferedRecord = RecordRef & { beside: string | null };
/** What is offered while a mention or a link to a record is written. */
export type Offered = { items: readonly OfferedRecord[]; at: number; choose: (item: OfferedRecord) => void };

const MOST = 6;
const WAIT_MS = 120;

type Sign = {
  sign: string;
  kinds?: string;
  write: (editor: Editor, range: Range, record: RecordRef) => void;
};

const signs: readonly Sign[] = [
  {
    sign: "@",
    kinds: "person",
    write: (editor, range, { id, title }) =>
      editor
        .chain()
        .focus()
        .insertContentAt(range, [
          { type: "mention", attrs: { person: id, name: title } },
          { type: "text", text: " " },
        ])
        .run(),
  },
  ...["#", "[["].map((sign) => ({
    sign,
    // A key is a link by itself.
    write: (editor: Editor, range: Range, { key }: RecordRef) =>
      void editor.chain().focus().insertContentAt(range, `${key} `).run(),
  })),
];

/**
 * People after `@`, records after `#` or `[[`.
 * @param show hears what is offered now; null: nothing
 */
export function suggestions(show: (offered: Offered | null) => void): Extension {
  return Extension.create({
    name: "suggestions",
    addProseMirrorPlugins() {
      return signs.map(({ sign, kinds, write }) =>
        Suggestion<OfferedRecord, OfferedRecord>({
          editor: this.editor,
          pluginKey: new PluginKey(`suggest${sign}`),
          char: sign,
          allowSpaces: true,
          allowedPrefixes: [" ", "(", "\u00a0"],
          minQueryLength: 1,
          debounce: WAIT_MS,
          // In code an @ is an @.
          allow: ({ editor }) => !editor.isActive("code") && !editor.isActive("codeBlock"),
          items: async ({ query, signal }) => {
            await whenComposed();
            return signal.aborted ? [] : search(query, kinds);
          },
          command: ({ editor, range, props }) => write(editor, range, props),
          render: () => listFor(show),
        }),
      );
    },
  });
}

async function search(query: string, kinds?: string): Promise<OfferedRecord[]> {
  const q = query.trim();
  // A sentence that goes on is no name any more.
  if (q === "" || q.split(/\s+/).length > 4 || /\s{2}$/.test(query)) return [];
  try {
    const { items } = await call(core.operations.search, {
      query: { q, limit: MOST, parts: "false", kinds, near: kinds === "person" ? "mine" : undefined },
    });
    return items.map(({ record, beside }) => ({ ...record, beside }));
  } catch {
    // Away from the network one writes on.
    return [];
  }
}

function listFor(show: (offered: Offered | null) => void) {
  let props: SuggestionProps<OfferedRecord, OfferedRecord> | null = null;
  let items: readonly OfferedRecord[] = [];
  let at = 0;
  const draw = () => {
    if (!props || items.length === 0) return show(null);
    show({ items, at, choose: (item) => props?.command(item) });
  };
  const hear = (next: SuggestionProps<OfferedRecord, OfferedRecord>) => {
    props = next;
    // While the answer to one more letter is on its way, those that still fit stay to be chosen.
    const before = items[at];
    items = next.loading ? items.filter(fitting(next.query)) : next.items;
    at = Math.max(0, before ? items.indexOf(before) : 0);
    draw();
  };
  const leave = () => {
    props = null;
    items = [];
    at = 0;
    draw();
  };
  return {
    onStart: hear,
    onUpdate: hear,
    onExit: leave,
    onKeyDown({ event }: { event: KeyboardEvent }): boolean {
      if (!props || items.length === 0) return false;
      const { length } = items;
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        at = (at + (event.key === "ArrowDown" ? 1 : length - 1)) % length;
        draw();
        return true;
      }
      if ((event.key === "Enter" && !event.ctrlKey && !event.metaKey) || event.key === "Tab") {
        props.command(items[at]!);
        return true;
      }
      return false;
    },
  };
}

const fitting = (query: string) => {
  const words = query.trim().toLowerCase();
  return ({ title, key }: RecordRef) => `${title} ${key}`.toLowerCase().includes(words);
};
