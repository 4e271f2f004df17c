import { Button } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { askWhichToKeep } from "../api/conflict-store.ts";
import { asProblem } from "../api/problem-error.ts";
import { useDraft } from "../drafts.ts";
import { MarkdownField } from "../editor/markdown-field.tsx";
import { Markdown } from "../ui/markdown.tsx";
import { PrivacyNote, ProblemNote } from "../ui/notes.tsx";
import { toast } from "../ui/toast-store.ts";
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
};

/** A part of a record in running text (Markdown), edited in place. What is written is kept until it is saved. */
export function TextSection(props: TextSectionProps) {
  const { title, name, value, onSave, hint, privacy, maxLength = 20_000, minRows = 4 } = props;
  const draft = useDraft(`text.${name}`, value);
  // As it stood when I began to write; null while I do not write.
  const [begun, setBegun] = useState<string | null>(null);
  const editing = begun !== null;
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const attach = useAttach();
  const waiting = draft.restored !== null && draft.value !== value && !editing;

  function open() {
    if (!waiting && draft.restored === null) draft.clear(value);
    setProblem(null);
    setBegun(value);
  }

  function stop() {
    const written = draft.value;
    draft.clear(value);
    setBegun(null);
    if (written !== value) {
      toast(t("draftDiscarded"), {
        undo: () => {
          draft.set(written);
          setBegun(value);
        },
      });
    }
  }

  /**
   * The live stream brings what others save while I write, and the newer version with it: the server would not object.
   * Null when nothing is to be saved for now.
   */
  async function whatToKeep(): Promise<string | null> {
    if (value === begun || value === draft.value) return draft.value;
    const kept = await askWhichToKeep({ mine: { [title]: draft.value }, current: { [title]: value } });
    return kept ? String(kept[title]) : null;
  }

  async function save() {
    setBusy(true);
    try {
      const kept = await whatToKeep();
      if (kept === null) return;
      await onSave?.(kept);
      draft.clear(kept);
      setBegun(null);
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
      action={
        onSave && !editing ? (
          <Button size="compact-sm" variant="subtle" onClick={open} aria-label={t("editSection", { title })}>
            {t("edit")}
          </Button>
        ) : null
      }
    >
      {waiting && (
        <div className={classes.draft}>
          {t("draftKept")}
          <Button size="compact-sm" variant="subtle" onClick={() => setBegun(value)}>
            {t("draftContinue")}
          </Button>
          <Button size="compact-sm" variant="subtle" color="gray" onClick={stop}>
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
