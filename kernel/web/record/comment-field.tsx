import { Button } from "@mantine/core";
import { useState } from "react";
import { useDraft } from "../drafts.ts";
import { MarkdownField } from "../editor/markdown-field.tsx";
import { ProblemNote } from "../ui/notes.tsx";
import { FileList, type ListedFile } from "./file-list.tsx";
import { keepText } from "./keep-text.ts";
import { t } from "./messages.ts";
import classes from "./record-page.module.css";
import { useAttachments } from "./use-attachments.ts";

type Props = {
  /** Where it is said: what is attached to the comment belongs there. */
  record: { id: string };
  /** Names the draft. */
  name: string;
  label: string;
  action: string;
  initial?: string;
  /** `attachments`: ids of files that belong to it from now on. */
  save: (body: string, attachments: string[]) => Promise<unknown>;
  cancel?: () => void;
};

type Written = { body: string; files: ListedFile[] };

/** A comment being written, with files; kept as a draft until it is saved. */
export function CommentField({ record, name, label, action, initial = "", save, cancel }: Props) {
  const empty: Written = { body: initial, files: [] };
  const draft = useDraft<Written>(`said.${name}`, empty);
  const { body, files } = draft.value;
  const { attach, sending, removeNow } = useAttachments(record);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const ready = body.trim() !== "" && !busy && sending === 0;

  async function submit() {
    if (!ready) return;
    setBusy(true);
    setProblem(null);
    try {
      const kept = await keepText(label, { mine: body, began: draft.began.body, now: initial });
      if (kept === null) return;
      await save(
        kept,
        files.map(({ id }) => id),
      );
      draft.clear({ body: "", files: [] });
    } catch (error) {
      setProblem(error);
    } finally {
      setBusy(false);
    }
  }

  async function takeFiles(chosen: File[]) {
    const kept = await attach(chosen);
    draft.change((now) => ({ ...now, files: [...now.files, ...kept] }));
    return kept;
  }

  function drop({ id }: ListedFile) {
    void removeNow(id);
    draft.change((now) => ({ ...now, files: now.files.filter((file) => file.id !== id) }));
  }

  function stop() {
    for (const file of files) drop(file);
    draft.clear(empty);
    cancel?.();
  }

  return (
    <div className={classes.editor}>
      <MarkdownField
        label={label}
        hideLabel
        placeholder={t("commentPlaceholder")}
        minRows={cancel ? 2 : 1}
        autoFocus={Boolean(cancel)}
        maxLength={20_000}
        value={body}
        onChange={(next) => draft.change((now) => ({ ...now, body: next }))}
        onSave={() => void submit()}
        onCancel={cancel ? stop : undefined}
        attach={takeFiles}
      />
      <FileList
        record={record}
        // Those that stand in the text itself are not said twice.
        files={files.filter(({ id }) => !body.includes(`attachment:${id}`))}
        label={t("files")}
        remove={drop}
      />
      <ProblemNote problem={problem} />
      {(body !== "" || files.length > 0 || cancel) && (
        <div className={classes.row}>
          <Button size="xs" onClick={submit} loading={busy || sending > 0} disabled={!body.trim()}>
            {action}
          </Button>
          {cancel && (
            <Button size="xs" variant="default" onClick={stop}>
              {t("cancel")}
            </Button>
          )}
          <span className={classes.hint}>{t("commentHint")}</span>
        </div>
      )}
    </div>
  );
}
