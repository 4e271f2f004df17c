import { Button } from "@mantine/core";
import { useState } from "react";
import type { Comment } from "#kernel/contract/core/threads.ts";
import { useDraft } from "../drafts.ts";
import { MarkdownField } from "../editor/markdown-field.tsx";
import { ProblemNote } from "../ui/notes.tsx";
import { FileList, type ListedFile } from "./file-list.tsx";
import { saveText } from "./keep-text.ts";
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
  initial?: Said;
  /**
   * `attachments`: ids of files that belong to it from now on; `over`: what it takes the place of.
   *
   * @throws ProblemError `stale_version` with what stands there now
   */
  save: (body: string, attachments: string[], over: Said) => Promise<unknown>;
  cancel?: () => void;
};

/** A comment as it stands, or an empty one. */
type Said = Pick<Comment, "body" | "editedAt">;
const NOTHING: Said = { body: "", editedAt: null };

type Written = { body: string; files: ListedFile[] };

/** A comment being written, with files; kept as a draft until it is saved. */
export function CommentField({ record, name, label, action, initial = NOTHING, save, cancel }: Props) {
  const empty: Written = { body: initial.body, files: [] };
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
      const attachments = files.map(({ id }) => id);
      const kept = await saveText(
        t("comment"),
        { mine: body, began: draft.began.body, stands: initial, textOf: (said) => said.body },
        (text, over) => save(text, attachments, over),
      );
      if (kept !== null) draft.clear({ body: "", files: [] });
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
