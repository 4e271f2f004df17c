import { Button, TextInput } from "@mantine/core";
import { type FormEvent, useRef } from "react";
import { useChange } from "#kernel/web/api/use-change.ts";
import { NumberField } from "#kernel/web/form/number-field.tsx";
import { useFields } from "#kernel/web/form/use-fields.ts";
import { ProblemNote } from "#kernel/web/ui/notes.tsx";
import { type SessionPage, sessions } from "../contract.ts";
import { t } from "./messages.ts";
import classes from "./sessions.module.css";

/** One line, why, minutes, Enter. @param props.done closes it; where it stays, it is ready for the next one */
export function ProposeForm({ session, done }: { session: SessionPage; done?: () => void }) {
  const propose = useChange(sessions.operations.propose, { quiet: true });
  const form = useFields({ title: "", why: "", minutes: 10 }, { draft: `session.${session.id}.propose` });
  const first = useRef<HTMLInputElement>(null);
  const { title, why, minutes } = form.values;
  async function submit(event: FormEvent) {
    event.preventDefault();
    if (!title.trim()) return;
    try {
      await propose.attempt({
        params: { session: session.key },
        body: { title: title.trim(), why: why.trim(), minutes },
      });
      form.clear();
      if (done) done();
      else first.current?.focus();
    } catch (error) {
      form.fail(error);
    }
  }
  return (
    <form onSubmit={submit} className={classes.propose}>
      <TextInput
        ref={first}
        autoFocus
        label={t("propose")}
        placeholder={t("proposePlaceholder")}
        maxLength={200}
        {...form.text("title")}
      />
      <TextInput label={t("proposeWhy")} maxLength={1_000} {...form.text("why")} />
      <NumberField
        label={t("proposeMinutes")}
        min={1}
        max={240}
        value={minutes}
        onChange={(value) => form.set("minutes", value || 1)}
      />
      <Button type="submit" variant="default" loading={propose.pending} disabled={!title.trim()}>
        {t("proposeIt")}
      </Button>
      <div className={classes.whole}>
        <ProblemNote problem={form.problem} />
      </div>
    </form>
  );
}
