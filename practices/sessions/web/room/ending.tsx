import { Button, TextInput } from "@mantine/core";
import { type FormEvent, useRef } from "react";
import { useChange } from "#kernel/web/api/use-change.ts";
import { useDraft } from "#kernel/web/drafts.ts";
import { useShortcut } from "#kernel/web/shortcuts.ts";
import { type AgendaRow, type Outcome, type SessionPage, sessions } from "../../contract.ts";
import { t } from "../messages.ts";
import { m } from "./messages.ts";
import classes from "./room.module.css";

/** How a row ended, in a line; the next one begins with it. */
export function Ending(given: { session: SessionPage; row: AgendaRow; next: AgendaRow | undefined }) {
  const { session, row, next } = given;
  const end = useChange(sessions.operations.endItem);
  const start = useChange(sessions.operations.start);
  const note = useDraft(`session.${session.id}.ending.${row.id}`, "");
  const field = useRef<HTMLInputElement>(null);
  useShortcut("o", m("sayOutcome"), () => field.current?.focus());
  async function finish(outcome: Outcome) {
    const params = { session: session.key, item: row.id };
    if (!(await end.run({ params, body: { outcome, note: note.value.trim() } }))) return;
    note.clear("");
    if (next) await start.run({ params: { session: session.key, item: next.id } });
  }
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void finish("done");
  };
  const pending = end.pending || start.pending;
  return (
    <form className={classes.ending} onSubmit={submit}>
      <TextInput
        ref={field}
        label={t("outcomeNote")}
        value={note.value}
        maxLength={2_000}
        onChange={({ currentTarget }) => note.set(currentTarget.value)}
      />
      <Button type="submit" loading={pending}>
        {next ? m("doneNext") : t("done")}
      </Button>
      <Button variant="default" disabled={pending} onClick={() => void finish("carried_over")}>
        {t("carryOver")}
      </Button>
    </form>
  );
}
