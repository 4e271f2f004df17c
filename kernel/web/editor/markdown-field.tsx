import { Textarea } from "@mantine/core";
import { type ComponentType, type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { flushSync } from "react-dom";
import type { MarkdownFieldProps, TakenFrom } from "./field-props.ts";

type Full = ComponentType<MarkdownFieldProps & TakenFrom>;

let loaded: Full | null = null;
const load = () => import("./rich-editor.tsx").then(({ RichEditor }) => (loaded = RichEditor));

/**
 * A field for running text in Markdown: plain until somebody begins to write, then an editor. What was typed meanwhile is
 * taken over, and a word that is being composed is waited for.
 *
 * @example <MarkdownField label={t("why")} maxLength={10_000} {...form.field("why")} />
 */
export function MarkdownField(props: MarkdownFieldProps) {
  const {
    label,
    hideLabel,
    description,
    placeholder,
    error,
    value,
    onChange,
    minRows = 2,
    autoFocus,
  } = props;
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const composing = useRef(false);
  const waiting = useRef<Full | null>(null);
  const shown = useRef(true);
  const [full, setFull] = useState<{ editor: Full; caret: number | null } | null>(() =>
    loaded && autoFocus ? { editor: loaded, caret: value.length } : null,
  );
  useEffect(() => {
    shown.current = true;
    return () => void (shown.current = false);
  }, []);

  /** Once the browser has put the caret where it was clicked; drawn at once, so that no key comes between caret and text. */
  function take(editor: Full): void {
    setTimeout(() => {
      if (!shown.current) return;
      if (composing.current) {
        waiting.current = editor;
        return;
      }
      const { current } = field;
      const caret = current && document.activeElement === current ? current.selectionEnd : null;
      flushSync(() => setFull({ editor, caret }));
    });
  }
  function wake(): void {
    if (loaded) take(loaded);
    // Away from the network it stays plain, and is Markdown all the same.
    else void load().then(take, () => undefined);
  }
  function keys(event: KeyboardEvent): void {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && props.onSave) {
      event.preventDefault();
      props.onSave();
    } else if (event.key === "Escape" && props.onCancel) {
      event.preventDefault();
      props.onCancel();
    }
  }

  if (full) {
    const Editor = full.editor;
    return <Editor {...props} id={id} caret={full.caret} />;
  }
  return (
    <Textarea
      ref={field}
      id={id}
      autosize
      minRows={minRows}
      maxRows={30}
      label={hideLabel ? undefined : label}
      aria-label={hideLabel ? label : undefined}
      description={description}
      placeholder={placeholder}
      error={error}
      autoFocus={autoFocus ?? false}
      value={value}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
      onFocus={wake}
      onPointerEnter={() => void load().catch(() => undefined)}
      onKeyDown={keys}
      onCompositionStart={() => {
        composing.current = true;
      }}
      onCompositionEnd={() => {
        composing.current = false;
        const editor = waiting.current;
        // After the field has taken the word.
        if (editor) take(editor);
      }}
    />
  );
}
