import { Editor, Extension } from "@tiptap/core";
import { Node, type Slice } from "@tiptap/pm/model";
import { Selection } from "@tiptap/pm/state";
import { fromMarkdown } from "./from-markdown.ts";
import { ownWriting } from "./own-writing.ts";
import { MOST_PASTED, pastedFiles, sliceOfMarkdown } from "./paste.ts";
import { editorExtensions } from "./schema.ts";
import { type Offered, suggestions } from "./suggest.ts";
import { type Sources, toMarkdown } from "./to-markdown.ts";

export type MarkdownEditor = {
  editor: Editor;
  /** Shows another text, as somebody else wrote it or after it was saved; tells nobody. */
  show(markdown: string): void;
  /**
   * Takes the keyboard where the plain field left off, with the space before the caret that Markdown drops at an end.
   * @param caret how many characters of the Markdown are before it
   */
  goOnAt(caret: number): void;
  close(): void;
};

export type EditorGiven = {
  element: HTMLElement;
  markdown: string;
  attributes: Record<string, string>;
  imageAt: (attachment: string) => string | null;
  /** What is written now; only when it says something else than before. */
  written: (markdown: string) => void;
  /** Something that the toolbar or the list of suggestions shows has changed. */
  moved: () => void;
  offered: (offered: Offered | null) => void;
  save: () => boolean;
  cancel: () => boolean;
  files: (files: File[]) => boolean;
  /** So many characters were pasted that none of them were taken. */
  tooMuch: (length: number) => void;
};

/** An editor over a text in Markdown. What is not touched stays as it was written. */
export function makeEditor(given: EditorGiven): MarkdownEditor {
  let sources: Sources = new WeakMap();
  let last = given.markdown;
  const own = ownWriting();
  // The field gives it once more when it is drawn.
  own.wrote(given.markdown);
  const keys = Extension.create({
    name: "fieldKeys",
    priority: 1_000,
    addKeyboardShortcuts: () => ({ "Mod-Enter": given.save }),
  });
  // After everything else: a list that is open takes it first.
  const escape = Extension.create({
    name: "fieldEscape",
    priority: 1,
    addKeyboardShortcuts: () => ({ Escape: given.cancel }),
  });
  const opened = fromMarkdown(given.markdown);
  const editor = new Editor({
    element: given.element,
    extensions: editorExtensions({
      imageAt: given.imageAt,
      more: [keys, escape, suggestions(given.offered)],
    }),
    content: opened.doc,
    editorProps: {
      attributes: given.attributes,
      handlePaste: (_view, event) => {
        const { length } = event.clipboardData?.getData("text/plain") ?? "";
        if (length > MOST_PASTED) given.tooMuch(length);
        return length > MOST_PASTED || given.files(pastedFiles(event.clipboardData));
      },
      // With Shift it is pasted as it is; so it is in code.
      clipboardTextParser: (text, $at, plain, { state: { schema } }) =>
        (plain || $at.parent.type.spec.code ? null : sliceOfMarkdown(schema, text)) as Slice,
      handleDrop: (_view, event, _slice, moved) =>
        !moved && given.files([...(event.dataTransfer?.files ?? [])]),
    },
    onTransaction: given.moved,
    onUpdate({ editor: { state } }) {
      const now = toMarkdown(state.doc, sources);
      if (now === last) return;
      last = now;
      own.wrote(now);
      given.written(now);
    },
  });
  const keepSources = (written: readonly string[]) => {
    sources = new WeakMap();
    editor.state.doc.forEach((block, _, at) => {
      if (written[at] !== undefined) sources.set(block, written[at]);
    });
    last = toMarkdown(editor.state.doc, sources);
  };
  keepSources(opened.sources);
  function goOn(text: string, caret = text.length): void {
    const before = text.slice(0, caret);
    const [space] = /[ \n]*$/.exec(before)!;
    const atEnd = text.slice(caret).trim() === "";
    const { schema, doc } = editor.state;
    const said = Selection.atEnd(Node.fromJSON(schema, fromMarkdown(before).doc)).head;
    const within = said + (space.includes("\n") ? 0 : space.length);
    editor.commands.setTextSelection(atEnd ? Selection.atEnd(doc).head : Math.min(within, doc.content.size));
    editor.view.focus();
    if (atEnd) {
      const lines = space.split("\n");
      if (lines.length > 1) editor.commands.enter();
      if (lines.at(-1)) editor.view.dispatch(editor.state.tr.insertText(lines.at(-1)!));
    }
    // Somebody who has closed a bold word goes on in plain ones.
    editor.view.dispatch(editor.state.tr.setStoredMarks([]));
  }
  return {
    editor,
    show(markdown) {
      if (own.comesBack(markdown) || markdown === last) return;
      const next = fromMarkdown(markdown);
      const space = editor.state.doc.textContent.endsWith(" ") ? " " : "";
      editor.commands.setContent(next.doc, { emitUpdate: false });
      keepSources(next.sources);
      // Somebody is writing: they go on behind it.
      if (editor.isFocused) goOn(markdown === "" ? "" : `${markdown}${space}`);
    },
    goOnAt: (caret) => goOn(given.markdown, caret),
    close: () => editor.destroy(),
  };
}
