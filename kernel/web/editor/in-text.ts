import type { Editor } from "@tiptap/core";

/** The focus at once, not with the next frame as the editor's own command has it: what is typed next is meant for the text. */
export function inText(editor: Editor) {
  editor.view.focus();
  return editor.chain();
}
