import { Button, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useChange } from "#kernel/web/api/use-change.ts";
import { NumberField } from "#kernel/web/form/number-field.tsx";
import { ProblemNote } from "#kernel/web/ui/notes.tsx";
import { type Council, councils } from "../contract.ts";
import { CadenceFields } from "./cadence-fields.tsx";
import classes from "./councils.module.css";
import { t } from "./messages.ts";

type Given = { council: Council; done: () => void };

export function RhythmForm({ council, done }: Given) {
  const edit = useChange(councils.operations.edit, {
    quiet: true,
    onDone: done,
    labels: { quorum: t("quorum"), reservedMinutes: t("reserved"), cadence: t("rhythm") },
  });
  const [cadence, setCadence] = useState(council.cadence);
  const [quorum, setQuorum] = useState(council.quorum);
  const [reservedMinutes, setReserved] = useState(council.reservedMinutes);
  function submit(event: FormEvent) {
    event.preventDefault();
    void edit.run({
      params: { council: council.key },
      ifMatch: council.version,
      body: { cadence, quorum, reservedMinutes },
    });
  }
  return (
    <form onSubmit={submit} className={classes.form}>
      <CadenceFields value={cadence} onChange={setCadence} />
      <div className={classes.pair}>
        <NumberField label={t("quorum")} min={0} max={100} value={quorum} onChange={setQuorum} />
        <NumberField label={t("reserved")} min={0} max={240} value={reservedMinutes} onChange={setReserved} />
      </div>
      <ProblemNote problem={edit.problem} />
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
