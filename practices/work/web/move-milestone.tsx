import { Button, TextInput } from "@mantine/core";
import type { FormEvent } from "react";
import { useChange } from "#kernel/web/api/use-change.ts";
import { useFields } from "#kernel/web/form/use-fields.ts";
import { formatDay } from "#kernel/web/time.ts";
import { ProblemNote } from "#kernel/web/ui/notes.tsx";
import { type Milestone, work } from "../contract.ts";
import { t } from "./messages.ts";
import classes from "./work.module.css";

/** Another day for a milestone, and why; that somebody else moved it meanwhile is said. */
export function MoveMilestone(props: { record: string; milestone: Milestone; done: () => void }) {
  const { record, milestone, done } = props;
  const form = useFields(
    { dueOn: milestone.dueOn, reason: "" },
    {
      draft: `milestone.move.${milestone.id}`,
      edits: (name, now) => (name === "dueOn" ? formatDay(now.dueOn) : null),
    },
  );
  const move = useChange(work.operations.moveMilestone, { quiet: true });

  async function send(event: FormEvent) {
    event.preventDefault();
    const params = { record, milestone: milestone.id };
    await form.attempt(() => move.attempt({ params, body: form.values }), done);
  }

  return (
    <form onSubmit={send} className={classes.inline}>
      <TextInput type="date" size="xs" label={t("moveTo")} {...form.text("dueOn")} />
      <TextInput size="xs" label={t("moveReason")} maxLength={300} {...form.text("reason")} />
      <Button type="submit" size="xs" variant="default" loading={move.pending}>
        {t("move")}
      </Button>
      <ProblemNote problem={form.problem} />
    </form>
  );
}
