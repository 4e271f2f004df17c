import { Button } from "@mantine/core";
import type { Ask } from "#kernel/contract/core/attention.ts";
import { useChange } from "#kernel/web/api/use-change.ts";
import { useDraft } from "#kernel/web/drafts.ts";
import { MarkdownField } from "#kernel/web/editor/markdown-field.tsx";
import { work } from "../contract.ts";
import { t } from "./messages.ts";
import classes from "./work.module.css";

/** A request for help, answered without leaving Home. */
export function InPlace({ ask, done }: { ask: Ask; done: () => void }) {
  const draft = useDraft(`help.${ask.subject}`, "");
  const answer = useChange(work.operations.answerHelp);

  async function send() {
    const answered = await answer.run({
      params: { record: ask.record.key, help: ask.subject },
      body: { text: draft.value },
    });
    if (!answered) return;
    draft.clear("");
    done();
  }

  return (
    <div className={classes.form}>
      <p>{ask.detail}</p>
      <MarkdownField
        label={t("answerPlaceholder")}
        hideLabel
        placeholder={t("answerPlaceholder")}
        autoFocus
        maxLength={5000}
        value={draft.value}
        onChange={draft.set}
        onSave={() => void send()}
      />
      <div className={classes.row}>
        <Button size="xs" loading={answer.pending} disabled={draft.value.trim() === ""} onClick={send}>
          {t("answer")}
        </Button>
      </div>
    </div>
  );
}
