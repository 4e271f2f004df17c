import { Button } from "@mantine/core";
import { IconLock } from "@tabler/icons-react";
import { useState } from "react";
import { useChange } from "#kernel/web/api/use-change.ts";
import { useDraft } from "#kernel/web/drafts.ts";
import { MarkdownField } from "#kernel/web/editor/markdown-field.tsx";
import { keepText } from "#kernel/web/record/keep-text.ts";
import { Markdown } from "#kernel/web/ui/markdown.tsx";
import { type AgendaRow, type SessionPage, sessions } from "../../contract.ts";
import { t } from "../messages.ts";
import classes from "../sessions.module.css";

/** My view on one row, sealed until the opening. */
export function ViewField({ session, row, text }: { session: SessionPage; row: AgendaRow; text: string }) {
  const write = useChange(sessions.operations.writeView, { done: t("sealed") });
  const draft = useDraft(`session.${session.id}.view.${row.id}`, text);
  const [editing, setEditing] = useState(draft.restored !== null);

  async function seal(written: string) {
    const next =
      written &&
      (await keepText(t("viewOn", { title: row.title }), { mine: written, began: draft.began, now: text }));
    if (next === null) return;
    const params = { session: session.key, item: row.id };
    if (!(await write.run({ params, body: { text: next } }))) return;
    draft.clear(next);
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
