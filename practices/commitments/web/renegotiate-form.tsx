import { Button, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useChange } from "#kernel/web/api/use-change.ts";
import { useFields } from "#kernel/web/form/use-fields.ts";
import { formatDay } from "#kernel/web/time.ts";
import { ProblemNote } from "#kernel/web/ui/notes.tsx";
import { toast } from "#kernel/web/ui/toast-store.ts";
import { type Commitment, commitments } from "../contract.ts";
import { isInTime } from "../rules.ts";
import classes from "./commitments.module.css";
import { t } from "./messages.ts";
import { useToday } from "./today.ts";

/** Another day and why; says beforehand whether it still counts as in time. */
export function RenegotiateForm({
  commitment,
  done,
  cancel,
}: {
  commitment: Commitment;
  done: () => void;
  cancel: () => void;
}) {
  const { today, after } = useToday();
  const [usual] = useState(() => after(7));
  const form = useFields({ dueOn: usual, reason: "" }, { draft: `commitments.renegotiate.${commitment.id}` });
  const change = useChange(commitments.operations.renegotiate, { quiet: true });

  async function submit(event: FormEvent) {
    event.preventDefault();
    try {
      const changed = await change.attempt({
        params: { commitment: commitment.key },
        ifMatch: commitment.version,
        body: form.values,
      });
      form.clear();
      toast(t("doneMoved", { day: formatDay(changed.dueOn) }));
      done();
    } catch (error) {
      form.fail(error);
    }
  }

  return (
    <form onSubmit={submit} className={classes.form}>
      <div className={classes.pair}>
        <TextInput type="date" label={t("newDay")} min={today} required {...form.text("dueOn")} />
        <TextInput
          label={t("reason")}
          description={t("reasonHint")}
          inputWrapperOrder={["label", "input", "description", "error"]}
          maxLength={500}
          required
          data-autofocus
          {...form.text("reason")}
        />
      </div>
      <p className={classes.quiet}>
        {t(isInTime(commitment.dueOn, today) ? "inTime" : "tooLate", { day: formatDay(commitment.dueOn) })}
      </p>
      <ProblemNote problem={form.problem} />
      <div className={classes.row}>
        <Button type="submit" size="xs" loading={change.pending} disabled={!form.values.reason.trim()}>
          {t("agree")}
        </Button>
        <Button size="xs" variant="default" onClick={cancel}>
          {t("cancel")}
        </Button>
      </div>
    </form>
  );
}
