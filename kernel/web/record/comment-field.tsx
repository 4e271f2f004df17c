import { Button } from "@mantine/core";
import { useState } from "react";
import type { Comment } from "#kernel/contract/core/threads.ts";
import { isProblem } from "../api/problem-error.ts";
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
      if (await saveOver(initial, { mine: body, began: draft.began.body }))
        draft.clear({ body: "", files: [] });
    } catch (error) {
      setProblem(error);
    } finally {
      setBusy(false);
    }
  }

  /** Once more with what was saved elsewhere and had not arrived here; false when nothing is to be saved for now. */
  async function saveOver(now: Said, { mine, began }: { mine: string; began: string }): Promise<boolean> {
    const kept = await keepText(label, { mine, began, now: now.body });
    if (kept === null) return false;
    const attachments = files.map(({ id }) => id);
    try {
      await save(kept, attachments, now);
    } catch (error) {
      if (!isProblem(error, "stale_version")) throw error;
      return saveOver(error.current as Said, { mine: kept, began: now.body });
    }
    return true;
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
