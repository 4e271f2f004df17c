import { Button } from "@mantine/core";
import { IconLock } from "@tabler/icons-react";
import { useState } from "react";
import { useChange } from "#kernel/web/api/use-change.ts";
import { useDraft } from "#kernel/web/drafts.ts";
import { MarkdownField } from "#kernel/web/editor/markdown-field.tsx";
import { Markdown } from "#kernel/web/ui/markdown.tsx";
import { ProblemNote } from "#kernel/web/ui/notes.tsx";
import { type AgendaRow, type SessionPage, sessions } from "../../contract.ts";
import { t } from "../messages.ts";
import classes from "../sessions.module.css";
import { saveView } from "./save-view.ts";

/** My view on one row, sealed until the opening. */
export function ViewField({ session, row, text }: { session: SessionPage; row: AgendaRow; text: string }) {
  const write = useChange(sessions.operations.writeView, { done: t("sealed"), quiet: true });
  const draft = useDraft(`session.${session.id}.view.${row.id}`, text);
  const [editing, setEditing] = useState(draft.restored !== null);

  async function seal(written: string) {
    const kept = await saveView({ session, row, text, written, began: draft.began }, write.attempt);
    if (kept === null) return;
    draft.clear(kept);
    setEditing(false);
  }

  if (!editing) {
    return (
      <div className={classes.view}>
        {text && <Markdown text={text} className={classes.myView!} />}
        <Button
          size="xs"
          variant="subtle"
          leftSection={text ? <IconLock size={14} stroke={1.6} aria-hidden="true" /> : null}
          aria-label={`${t(text ? "editView" : "writeView")}: ${row.title}`}
          onClick={() => {
            if (draft.restored === null) draft.clear(text);
            setEditing(true);
          }}
        >
          {t(text ? "editView" : "writeView")}
        </Button>
      </div>
    );
  }
  return (
    <div className={classes.view}>
      <MarkdownField
        label={t("viewOn", { title: row.title })}
        hideLabel
        autoFocus
        maxLength={4_000}
        value={draft.value}
        onChange={draft.set}
        onSave={() => void seal(draft.value)}
        onCancel={() => setEditing(false)}
      />
      <ProblemNote problem={write.problem} />
      <div className={classes.row}>
        <Button
          size="xs"
          loading={write.pending}
          disabled={!draft.value.trim()}
          onClick={() => void seal(draft.value)}
        >
          {t("seal")}
        </Button>
        {text && (
          <Button size="xs" variant="default" onClick={() => void seal("")}>
            {t("takeBackView")}
          </Button>
        )}
        <Button size="xs" variant="subtle" color="gray" onClick={() => setEditing(false)}>
          {t("back")}
        </Button>
      </div>
    </div>
  );
}
