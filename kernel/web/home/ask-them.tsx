import { Button } from "@mantine/core";
import { type FormEvent, useState } from "react";
import type { Matter } from "#kernel/contract/core/home.ts";
import { core } from "#kernel/contract/core.ts";
import { useChange } from "../api/use-change.ts";
import { useDraft } from "../drafts.ts";
import { MarkdownField } from "../editor/markdown-field.tsx";
import layout from "../ui/layout.module.css";
import { ProblemNote } from "../ui/notes.tsx";
import { toast } from "../ui/toast-store.ts";
import { t } from "./messages.ts";

/** A question to somebody about a record: a comment there that mentions them, so that it is answered where all who see it can read. */
export function AskThem({ matter, done }: { matter: Matter; done: () => void }) {
  const { record, person } = matter;
  const first = `@[${person.name}](${person.id}) `;
  const draft = useDraft(`ask.${record.id}.${person.id}`, first);
  const [problem, setProblem] = useState<unknown>(null);
  const say = useChange(core.operations.addComment, { quiet: true });
  const isEmpty = draft.value.replace(first, "").trim() === "";

  async function send(event?: FormEvent) {
    event?.preventDefault();
    if (isEmpty) return;
    try {
      await say.attempt({ params: { record: record.id }, body: { body: draft.value } });
      draft.clear(first);
      toast(t("askedThem", { name: person.name, key: record.key }));
      done();
    } catch (error) {
      setProblem(error);
    }
  }

  return (
    <form className={layout.form} onSubmit={send}>
      <MarkdownField
        label={t("askThemWhat", { name: person.name })}
        description={t("askThemWhere", { key: record.key })}
        minRows={2}
        maxLength={10_000}
        autoFocus
        value={draft.value}
        onChange={draft.set}
        onSave={() => void send()}
      />
      <ProblemNote problem={problem} />
      <div className={layout.row}>
        <Button type="submit" size="xs" loading={say.pending} disabled={isEmpty}>
          {t("askThemSend")}
        </Button>
      </div>
    </form>
  );
}
