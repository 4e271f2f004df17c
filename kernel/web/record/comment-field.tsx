import { Button, Textarea } from "@mantine/core";
import { type KeyboardEvent, useDeferredValue, useId, useRef, useState } from "react";
import { core } from "#kernel/contract/core.ts";
import { useOperation } from "../api/queries.ts";
import { useDraft } from "../drafts.ts";
import { ProblemNote } from "../ui/notes.tsx";
import { type Mentioned, mentionAt, toKept, toWritten } from "./mentions.ts";
import { t } from "./messages.ts";
import classes from "./record-page.module.css";

type Props = {
  /** Names the draft. */
  name: string;
  label: string;
  action: string;
  initial?: string;
  save: (body: string) => Promise<unknown>;
  cancel?: () => void;
};

/** A text with @mentions; kept as a draft until it is saved. */
export function CommentField({ name, label, action, initial = "", save, cancel }: Props) {
  const draft = useDraft<{ text: string; mentioned: Mentioned }>(`comment.${name}`, toWritten(initial));
  const { text, mentioned } = draft.value;
  const field = useRef<HTMLTextAreaElement>(null);
  const [caret, setCaret] = useState(0);
  const [at, setAt] = useState(0);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const listId = useId();
  const [dismissed, setDismissed] = useState(-1);

  const mention = mentionAt(text, caret);
  const asked = useDeferredValue(mention && mention.from !== dismissed ? mention.query : "");
  const { data } = useOperation(
    core.operations.search,
    { query: { q: asked, kinds: "person", limit: 6 } },
    { enabled: asked.length > 0, keep: true },
  );
  const people = mention && mention.query && mention.from !== dismissed ? (data?.items ?? []) : [];

  function choose(index: number) {
    const person = people[index]?.record;
    if (!person || !mention) return;
    const before = `${text.slice(0, mention.from)}@${person.title} `;
    draft.set({ text: before + text.slice(caret), mentioned: { ...mentioned, [person.title]: person.id } });
    setCaret(before.length);
    setAt(0);
    requestAnimationFrame(() => {
      field.current?.focus();
      field.current?.setSelectionRange(before.length, before.length);
    });
  }

  async function submit() {
    if (!text.trim() || busy) return;
    setBusy(true);
    setProblem(null);
    try {
      await save(toKept(text, mentioned));
      draft.clear({ text: "", mentioned: {} });
    } catch (error) {
      setProblem(error);
    } finally {
      setBusy(false);
    }
  }

  function keys(event: KeyboardEvent) {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      void submit();
    } else if (people.length > 0 && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      event.preventDefault();
      setAt((at + (event.key === "ArrowDown" ? 1 : people.length - 1)) % people.length);
    } else if (people.length > 0 && (event.key === "Enter" || event.key === "Tab")) {
      event.preventDefault();
      choose(at);
    } else if (event.key === "Escape") {
      if (people.length > 0) setDismissed(mention?.from ?? -1);
      else if (cancel) {
        draft.clear(toWritten(initial));
        cancel();
      }
    }
  }

  const followCaret = () => setCaret(field.current?.selectionStart ?? 0);
  return (
    <div className={classes.editor}>
      <div>
        <Textarea
          ref={field}
          autosize
          minRows={cancel ? 2 : 1}
          maxRows={16}
          aria-label={label}
          placeholder={t("commentPlaceholder")}
          value={text}
          maxLength={20_000}
          onChange={({ currentTarget }) => {
            draft.set({ text: currentTarget.value, mentioned });
            setCaret(currentTarget.selectionStart);
          }}
          onKeyDown={keys}
          onClick={followCaret}
          onKeyUp={followCaret}
          aria-autocomplete="list"
          aria-controls={people.length > 0 ? listId : undefined}
          aria-activedescendant={people.length > 0 ? `${listId}-${at}` : undefined}
        />
        {people.length > 0 && (
          <div role="listbox" id={listId} aria-label={t("people")} className={classes.mentions}>
            {people.map(({ record }, index) => (
              <button
                key={record.id}
                type="button"
                role="option"
                id={`${listId}-${index}`}
                aria-selected={index === at}
                tabIndex={-1}
                onMouseDown={(event) => {
                  event.preventDefault();
                  choose(index);
                }}
              >
                {record.title}
              </button>
            ))}
          </div>
        )}
      </div>
      <ProblemNote problem={problem} />
      {(text !== "" || cancel) && (
        <div className={classes.row}>
          <Button size="xs" onClick={submit} loading={busy} disabled={!text.trim()}>
            {action}
          </Button>
          {cancel && (
            <Button size="xs" variant="default" onClick={cancel}>
              {t("cancel")}
            </Button>
          )}
          <span className={classes.hint}>{t("commentHint")}</span>
        </div>
      )}
    </div>
  );
}
