import { Button, NativeSelect, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { asProblem, isProblem } from "#kernel/web/api/problem-error.ts";
import { useChange } from "#kernel/web/api/use-change.ts";
import { useToday } from "#kernel/web/time.ts";
import { Modal } from "#kernel/web/ui/modal.tsx";
import { ProblemNote } from "#kernel/web/ui/notes.tsx";
import { PersonPicker } from "#kernel/web/ui/record-picker.tsx";
import { toast } from "#kernel/web/ui/toast-store.ts";
import { type Level, type Person, people } from "../contract.ts";
import { DepartmentSelect } from "./department-select.tsx";
import { levels } from "./labels.ts";
import { t } from "./messages.ts";
import classes from "./people.module.css";

export function MoveDialog({ person, close }: { person: Person; close: () => void }) {
  return (
    <Modal
      opened
      onClose={close}
      title={t("moveTitle", { name: person.name })}
      closeButtonProps={{ "aria-label": t("close") }}
    >
      <MoveForm person={person} close={close} />
    </Modal>
  );
}

function MoveForm({ person, close }: { person: Person; close: () => void }) {
  const now = person.placement;
  const { today } = useToday();
  const [department, setDepartment] = useState<string | null>(now?.department.id ?? null);
  const [title, setTitle] = useState(now?.title ?? "");
  const [level, setLevel] = useState<Level | "">(now?.level ?? "");
  const [manager, setManager] = useState(now?.manager ?? null);
  const [from, setFrom] = useState(today);
  const move = useChange(people.operations.movePerson, { quiet: true });
  const fault = (path: string) =>
    move.problem && asProblem(move.problem).errors.find((error) => error.path === path)?.message;

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (!department) return;
    const moved = await move.run({
      params: { person: person.key },
      ifMatch: person.version,
      body: {
        department,
        title,
        ...(level ? { level } : {}),
        ...(manager ? { manager: manager.id } : {}),
        // Left out for today, whose day is the server's to say.
        ...(from && from !== today ? { from } : {}),
      },
    });
    if (!moved) return;
    toast(t("moved", { name: moved.name, department: moved.placement?.department.name ?? "" }));
    close();
  }

  return (
    <form onSubmit={submit} className={classes.form}>
      <p className={classes.quiet}>{t("moveWhy")}</p>
      <DepartmentSelect label={t("department")} value={department} onChange={setDepartment} autoFocus />
      <TextInput
        label={t("title")}
        maxLength={120}
        value={title}
        onChange={({ currentTarget }) => setTitle(currentTarget.value)}
      />
      <div className={classes.pair}>
        <NativeSelect
          label={t("level")}
          value={level}
          onChange={({ currentTarget }) => setLevel(currentTarget.value as Level | "")}
          data={[{ value: "", label: "–" }, ...levels]}
        />
        <TextInput
          type="date"
          label={t("moveFrom")}
          description={t("moveFromHint")}
          max={today}
          value={from}
          error={fault("from")}
          onChange={({ currentTarget }) => setFrom(currentTarget.value)}
        />
      </div>
      <PersonPicker
        label={t("reportsTo")}
        value={manager}
        onChange={setManager}
        without={[person.id]}
        error={isProblem(move.problem, "manager_cycle") ? move.problem.message : undefined}
      />
      {!isProblem(move.problem, "manager_cycle") && <ProblemNote problem={move.problem} />}
      <div className={classes.row}>
        <Button type="submit" loading={move.pending} disabled={!department}>
          {t("move")}
        </Button>
        <Button variant="default" onClick={close}>
          {t("cancel")}
        </Button>
      </div>
    </form>
  );
}
