import { Button, Checkbox, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useChange } from "#kernel/web/api/use-change.ts";
import { NumberField } from "#kernel/web/form/number-field.tsx";
import { useFields } from "#kernel/web/form/use-fields.ts";
import { ProblemNote } from "#kernel/web/ui/notes.tsx";
import { type Council, councils } from "../contract.ts";
import { CadenceFields } from "./cadence-fields.tsx";
import classes from "./councils.module.css";
import { t } from "./messages.ts";
import { RotationFields } from "./rotation-fields.tsx";

type Given = { council: Council; done: () => void };

export function RhythmForm({ council, done }: Given) {
  const edit = useChange(councils.operations.edit, {
    quiet: true,
    labels: {
      quorum: t("quorum"),
      reservedMinutes: t("reserved"),
      cadence: t("rhythm"),
      rotation: t("rotates"),
      keepsHolidays: t("keepsHolidays"),
    },
  });
  const { cadence, rotation, quorum, reservedMinutes, keepsHolidays } = council;
  const form = useFields(
    { cadence, rotation, quorum, reservedMinutes, keepsHolidays },
    {
      draft: `councils.rhythm.${council.id}`,
      edits: (name, now) => (name === "quorum" || name === "reservedMinutes" ? String(now[name]) : null),
    },
  );
  function submit(event: FormEvent) {
    event.preventDefault();
    const change = { params: { council: council.key }, ifMatch: council.version, body: form.values };
    void form.attempt(() => edit.attempt(change), done);
  }
  return (
    <form onSubmit={submit} className={classes.form}>
      <CadenceFields {...form.field("cadence")} />
      <RotationFields {...form.field("rotation")} />
      <Checkbox
        label={t("keepsHolidays")}
        description={t("keepsHolidaysWhy")}
        checked={form.values.keepsHolidays}
        onChange={({ currentTarget }) => form.set("keepsHolidays", currentTarget.checked)}
      />
      <div className={classes.pair}>
        <NumberField label={t("quorum")} min={0} max={100} {...form.field("quorum")} />
        <NumberField label={t("reserved")} min={0} max={240} {...form.field("reservedMinutes")} />
      </div>
      <ProblemNote problem={form.problem} />
      <Button type="submit" loading={edit.pending}>
        {t("save")}
      </Button>
    </form>
  );
}

export function EndForm({ council, done }: Given) {
  const end = useChange(councils.operations.end, { quiet: true, onDone: done });
  const [reason, setReason] = useState("");
  function submit(event: FormEvent) {
    event.preventDefault();
    if (!reason.trim()) return;
    void end.run({
      params: { council: council.key },
      ifMatch: council.version,
      body: { reason: reason.trim() },
    });
  }
  return (
    <form onSubmit={submit} className={classes.form}>
      <TextInput
        label={t("endReason")}
        value={reason}
        maxLength={500}
        data-autofocus
        onChange={({ currentTarget }) => setReason(currentTarget.value)}
      />
      <ProblemNote problem={end.problem} />
      <Button type="submit" loading={end.pending} disabled={!reason.trim()}>
        {t("end")}
      </Button>
    </form>
  );
}
