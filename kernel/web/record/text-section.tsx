import { Button } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { asProblem } from "../api/problem-error.ts";
import { useDraft } from "../drafts.ts";
import { MarkdownField } from "../editor/markdown-field.tsx";
import { Markdown } from "../ui/markdown.tsx";
import { PrivacyNote, ProblemNote } from "../ui/notes.tsx";
import { toast } from "../ui/toast-store.ts";
import { isOvertaken, keepText } from "./keep-text.ts";
import { t } from "./messages.ts";
import classes from "./record-page.module.css";
import { Section } from "./section.tsx";
import { useAttach } from "./use-attach.ts";

export type TextSectionProps = {
  title: string;
  /** Names the draft: `${record.id}.problem`. */
  name: string;
  value: string;
  /** Saves; throws what the server said. Left out where I may not change it. */
  onSave?: (value: string) => Promise<unknown>;
  /** What belongs here, shown while it is empty and above the field. */
  hint?: string;
  /** Who will see it, when, with what name. */
  privacy?: ReactNode;
  maxLength?: number;
  minRows?: number;
  /** Where links lead to it. */
  id?: string;
  /** On a page that folds its sections: open as it comes. */
  open?: boolean;
};

/** What a text begins with, without the signs of Markdown. */
const firstLine = (text: string) =>
  text
    .split("\n")
    .map((line) => line.replaceAll(/[*_`#>[\]]|\(https?:[^)]*\)/g, "").trim())
    .find((line) => line !== "");

/** A part of a record in running text (Markdown), edited in place. What is written is kept until it is saved. */
export function TextSection(props: TextSectionProps) {
  const { title, name, value, onSave, hint, privacy, maxLength = 20_000, minRows = 4 } = props;
  const { id, open: opened = false } = props;
  const draft = useDraft(`text.${name}`, value);
  const [editing, setEditing] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const attach = useAttach();
  const written = draft.restored !== null && draft.value !== value;
  const texts = { mine: draft.value, began: draft.began, now: value };
  const overtaken = isOvertaken(texts);

  function open() {
    if (!written) draft.clear(value);
    setProblem(null);
    setEditing(true);
  }

  function stop() {
    const { value: mine, began } = draft;
    draft.clear(value);
    setEditing(false);
    if (mine !== value) {
      toast(t("draftDiscarded"), {
        undo: () => {
          draft.set(mine, began);
          setEditing(true);
        },
      });
    }
  }

  async function save() {
    setBusy(true);
    try {
      const kept = await keepText(title, texts);
      if (kept === null) return;
      await onSave?.(kept);
      draft.clear(kept);
      setEditing(false);
    } catch (error) {
      if (asProblem(error).code === "given_up") draft.set(draft.value);
      else setProblem(error);
    } finally {
      setBusy(false);
    }
  }

  return (
    <Section
      title={title}
      id={id}
      open={opened || written}
      holds={firstLine(value) ?? hint}
      action={
        onSave && !editing ? (
          <Button size="xs" variant="subtle" onClick={open} aria-label={t("editSection", { title })}>
            {t("edit")}
          </Button>
        ) : null
      }
    >
      {written && !editing && (
        <div className={classes.draft}>
          {t(overtaken ? "draftOvertaken" : "draftKept")}
          <Button size="xs" variant="subtle" onClick={open}>
            {t("draftContinue")}
          </Button>
          <Button size="xs" variant="subtle" color="gray" onClick={stop}>
            {t("discard")}
          </Button>
        </div>
      )}
      {editing ? (
        <div className={classes.editor}>
          <MarkdownField
            label={title}
            hideLabel
            autoFocus
            minRows={minRows}
            description={hint}
            value={draft.value}
            maxLength={maxLength}
            onChange={draft.set}
            onSave={() => void save()}
            onCancel={stop}
            attach={attach}
          />
          {overtaken && (
            <p role="status" className={classes.draft}>
              {t("overtaken")}
            </p>
          )}
          {privacy && <PrivacyNote>{privacy}</PrivacyNote>}
          <ProblemNote problem={problem} />
          <div className={classes.row}>
            <Button size="xs" onClick={save} loading={busy}>
              {t("save")}
            </Button>
            <Button size="xs" variant="default" onClick={stop}>
              {t("cancel")}
            </Button>
            <span className={classes.hint}>{t("saveHint")}</span>
          </div>
        </div>
      ) : value.trim() ? (
        <Markdown text={value} />
      ) : (
        <p className={classes.quiet}>{hint ?? t("nothingYet")}</p>
      )}
    </Section>
  );
}
