import { Input } from "@mantine/core";
import type { Editor } from "@tiptap/core";
import { useEffect, useLayoutEffect, useReducer, useRef, useState } from "react";
import { core } from "#kernel/contract/core.ts";
import { addressOf } from "../api/call.ts";
import { useAboutRecord } from "../record/about-record.ts";
import markdown from "../ui/markdown.module.css";
import classes from "./editor.module.css";
import type { MarkdownFieldProps, TakenFrom } from "./field-props.ts";
import { type MarkdownEditor, makeEditor } from "./make-editor.ts";
import { t } from "./messages.ts";
import { MOST_PASTED } from "./paste.ts";
import type { Offered } from "./suggest.ts";
import { SuggestionList } from "./suggestion-list.tsx";
import { Toolbar } from "./toolbar.tsx";

/** The field in full: an editor over Markdown. It takes the keyboard over from the light field in the same frame. */
export function RichEditor(props: MarkdownFieldProps & TakenFrom) {
  const {
    id,
    label,
    hideLabel,
    description,
    error,
    placeholder,
    value,
    maxLength,
    minRows = 2,
    caret,
  } = props;
  const record = useAboutRecord();
  const place = useRef<HTMLDivElement>(null);
  const made = useRef<MarkdownEditor | null>(null);
  const latest = useRef(props);
  const [editor, setEditor] = useState<Editor | null>(null);
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  const [offered, setOffered] = useState<Offered | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  useLayoutEffect(() => {
    latest.current = props;
  });

  async function takeFiles(files: File[]): Promise<void> {
    const { attach } = latest.current;
    const editor = made.current?.editor;
    if (!attach || !editor) return;
    setProblem(null);
    try {
      for (const { id: attachment, name, isImage } of await attach(files)) {
        if (isImage && !editor.isDestroyed) {
          editor
            .chain()
            .focus()
            .insertContent({ type: "image", attrs: { attachment, alt: name } })
            .run();
        }
      }
    } catch (caught) {
      setProblem((caught as Error).message);
    }
  }

  useLayoutEffect(() => {
    const editing = makeEditor({
      element: place.current!,
      markdown: latest.current.value,
      attributes: {
        id,
        role: "textbox",
        "aria-multiline": "true",
        "aria-label": label,
        class: `${markdown.markdown} ${classes.text}`,
        style: `min-height: ${minRows * 1.55 + 1}rem`,
      },
      imageAt: (attachment) =>
        record &&
        addressOf(core.operations.downloadAttachment, { params: { record: record.id, attachment } }),
      written: (text) => latest.current.onChange(text),
      moved: redraw,
      offered: setOffered,
      save: () => {
        const { onSave } = latest.current;
        onSave?.();
        return Boolean(onSave);
      },
      cancel: () => {
        const { onCancel } = latest.current;
        onCancel?.();
        return Boolean(onCancel);
      },
      tooMuch: (count) => setProblem(t("pastedTooMuch", { count, most: MOST_PASTED })),
      files: (files) => {
        if (files.length === 0 || !latest.current.attach) return false;
        void takeFiles(files);
        return true;
      },
    });
    made.current = editing;
    if (caret !== null) editing.goOnAt(caret);
    setEditor(editing.editor);
    return () => {
      made.current = null;
      editing.close();
    };
    // It is made once; what changes is read from `latest`.
    // oxlint-disable-next-line react/exhaustive-deps
  }, []);

  useEffect(() => made.current?.show(value), [value]);
  useEffect(() => {
    const dom = made.current?.editor.view.dom;
    if (offered) {
      dom?.setAttribute("aria-controls", `${id}-list`);
      dom?.setAttribute("aria-activedescendant", `${id}-list-${offered.at}`);
    } else {
      dom?.removeAttribute("aria-controls");
      dom?.removeAttribute("aria-activedescendant");
    }
  }, [id, offered]);

  const over = maxLength === undefined ? 0 : value.length - maxLength;
  const said = error ?? problem ?? (over > 0 ? t("tooLong", { count: over }) : undefined);
  return (
    <Input.Wrapper
      id={id}
      label={hideLabel ? undefined : label}
      labelElement="div"
      description={description}
      error={said}
      className={classes.field}
    >
      <div
        className={classes.frame}
        data-invalid={said ? true : undefined}
        data-empty={value === "" || undefined}
      >
        {editor && (
          <Toolbar editor={editor} onFiles={props.attach ? (files) => void takeFiles(files) : undefined} />
        )}
        <div className={classes.place}>
          {placeholder && editor?.isEmpty && (
            <span className={classes.placeholder} aria-hidden="true">
              {placeholder}
            </span>
          )}
          <div ref={place} />
        </div>
      </div>
      {offered && <SuggestionList id={`${id}-list`} offered={offered} />}
    </Input.Wrapper>
  );
}
