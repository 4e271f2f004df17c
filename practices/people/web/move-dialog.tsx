import { Button, NativeSelect, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import type { PersonRef } from "#kernel/contract/record.ts";
import { asProblem, isProblem } from "#kernel/web/api/problem-error.ts";
import { useChange } from "#kernel/web/api/use-change.ts";
import { useFields } from "#kernel/web/form/use-fields.ts";
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

type Placed = { department: string | null; title: string; level: Level | ""; manager: PersonRef | null };

/** The department is named by its field's list. */
const saidOf = (name: keyof Placed, now: Placed): string | null =>
  name === "title"
    ? now.title
    : name === "manager"
      ? (now.manager?.name ?? null)
      : name === "level"
        ? (levels.find(({ value }) => value === now.level)?.label ?? null)
        : null;

function MoveForm({ person, close }: { person: Person; close: () => void }) {
  const now = person.placement;
  const { today } = useToday();
  const form = useFields<Placed>(
    {
      department: now?.department.id ?? null,
      title: now?.title ?? "",
      level: now?.level ?? "",
      manager: now?.manager ?? null,
    },
    { draft: `people.move.${person.id}`, edits: saidOf },
  );
  const { department, title, level, manager } = form.values;
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
    form.clear();
    toast(t("moved", { name: moved.name, department: moved.placement?.department.name ?? "" }));
    close();
  }

  return (
    <form onSubmit={submit} className={classes.form}>
      <p className={classes.quiet}>{t("moveWhy")}</p>
      <DepartmentSelect label={t("department")} {...form.field("department")} autoFocus />
      <TextInput label={t("title")} maxLength={120} {...form.text("title")} />
      <div className={classes.pair}>
        <NativeSelect
          label={t("level")}
          {...form.text("level")}
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
        near={department ?? undefined}
        {...form.field("manager")}
        without={[person.id]}
        error={isProblem(move.problem, "manager_cycle") ? move.problem.message : form.field("manager").error}
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
