import { ActionIcon } from "@mantine/core";
import {
  IconBlockquote,
  IconBold,
  IconCode,
  IconColumnInsertRight,
  IconColumnRemove,
  IconItalic,
  IconLink,
  IconList,
  IconListNumbers,
  IconPaperclip,
  IconRowInsertBottom,
  IconRowRemove,
  IconTable,
  IconTableOff,
} from "@tabler/icons-react";
import type { Editor } from "@tiptap/core";
import { TextSelection } from "@tiptap/pm/state";
import { addColumnAfter, addRowAfter, deleteColumn, deleteRow, deleteTable } from "@tiptap/pm/tables";
import { type ChangeEvent, type KeyboardEvent, useRef, useState } from "react";
import classes from "./editor.module.css";
import { inText } from "./in-text.ts";
import { LinkForm } from "./link-form.tsx";
import { t } from "./messages.ts";

type Tool = {
  label: string;
  icon: typeof IconBold;
  active?: boolean /** Left out: chooses files. */;
  run?: () => void;
};

/** One stop for Tab; arrows go along it. */
export function Toolbar({
  editor,
  onFiles,
}: {
  editor: Editor;
  onFiles?: ((files: File[]) => void) | undefined;
}) {
  const [linking, setLinking] = useState(false);
  const [at, setAt] = useState(0);
  const bar = useRef<HTMLDivElement>(null);
  const chooser = useRef<HTMLInputElement>(null);
  const chain = () => inText(editor);
  const inTable = editor.isActive("table");
  const onTable = (run: typeof addRowAfter) => () => {
    run(editor.state, editor.view.dispatch);
    editor.view.focus();
  };
  const mark = (name: string) => editor.isActive(name);

  const tools: Tool[] = [
    { label: t("bold"), icon: IconBold, active: mark("bold"), run: () => chain().toggleBold().run() },
    { label: t("italic"), icon: IconItalic, active: mark("italic"), run: () => chain().toggleItalic().run() },
    {
      label: t("list"),
      icon: IconList,
      active: mark("bulletList"),
      run: () => chain().toggleBulletList().run(),
    },
    {
      label: t("numbered"),
      icon: IconListNumbers,
      active: mark("orderedList"),
      run: () => chain().toggleOrderedList().run(),
    },
    {
      label: t("quote"),
      icon: IconBlockquote,
      active: mark("blockquote"),
      run: () => chain().toggleBlockquote().run(),
    },
    { label: t("code"), icon: IconCode, active: mark("code") || mark("codeBlock"), run: () => code(editor) },
    { label: t("link"), icon: IconLink, active: mark("link"), run: () => setLinking(true) },
    ...(inTable
      ? [
          { label: t("addRow"), icon: IconRowInsertBottom, run: onTable(addRowAfter) },
          { label: t("addColumn"), icon: IconColumnInsertRight, run: onTable(addColumnAfter) },
          { label: t("dropRow"), icon: IconRowRemove, run: onTable(deleteRow) },
          { label: t("dropColumn"), icon: IconColumnRemove, run: onTable(deleteColumn) },
          { label: t("dropTable"), icon: IconTableOff, run: onTable(deleteTable) },
        ]
      : [{ label: t("table"), icon: IconTable, run: () => insertTable(editor) }]),
    ...(onFiles ? [{ label: t("attach"), icon: IconPaperclip }] : []),
  ];

  function keys(event: KeyboardEvent) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const next = (at + step + tools.length) % tools.length;
    setAt(next);
    bar.current?.querySelectorAll("button")[next]?.focus();
  }

  function choose({ currentTarget }: ChangeEvent<HTMLInputElement>) {
    const files = [...(currentTarget.files ?? [])];
    currentTarget.value = "";
    if (files.length > 0) onFiles?.(files);
  }

  return (
    <>
      {/* oxlint-disable-next-line jsx-a11y/interactive-supports-focus -- its buttons take the focus */}
      <div className={classes.tools} role="toolbar" aria-label={t("tools")} ref={bar} onKeyDown={keys}>
        {tools.map(({ label, icon: Icon, active, run }, index) => (
          <ActionIcon
            key={label}
            variant="subtle"
            color="gray"
            data-on={active || undefined}
            aria-label={label}
            title={label}
            aria-pressed={active}
            tabIndex={index === Math.min(at, tools.length - 1) ? 0 : -1}
            onFocus={() => setAt(index)}
            // The caret stays where it is.
            onMouseDown={(event) => event.preventDefault()}
            onClick={run ?? (() => chooser.current?.click())}
          >
            <Icon size={18} stroke={1.6} aria-hidden="true" />
          </ActionIcon>
        ))}
        <input
          ref={chooser}
          type="file"
          multiple
          hidden
          onChange={choose}
          aria-label={t("attach")}
          tabIndex={-1}
        />
      </div>
      {linking && <LinkForm editor={editor} close={() => setLinking(false)} />}
    </>
  );
}

function code(editor: Editor): void {
  const { empty, $from } = editor.state.selection;
  const block = editor.isActive("codeBlock") || (empty && $from.parent.content.size === 0);
  if (block) inText(editor).toggleCodeBlock().run();
  else inText(editor).toggleCode().run();
}

/** Two columns, a head and two rows; the caret goes into the first cell. */
function insertTable(editor: Editor): void {
  const { tr, selection, schema } = editor.state;
  const row = (type: string) => {
    const cell = { type, content: [{ type: "paragraph" }] };
    return { type: "tableRow", content: [cell, cell] };
  };
  const content = [row("tableHeader"), row("tableCell"), row("tableCell")];
  tr.replaceSelectionWith(schema.nodeFromJSON({ type: "table", content }));
  tr.setSelection(TextSelection.near(tr.doc.resolve(selection.from + 1), 1));
  editor.view.dispatch(tr.scrollIntoView());
  editor.view.focus();
}
