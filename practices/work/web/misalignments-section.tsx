import { Button, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import type { RecordFields } from "#kernel/contract/record.ts";
import { useChange } from "#kernel/web/api/use-change.ts";
import { useFields } from "#kernel/web/form/use-fields.ts";
import { Section } from "#kernel/web/record/section.tsx";
import { RelativeTime } from "#kernel/web/ui/dates.tsx";
import { DepartmentDot } from "#kernel/web/ui/department-dot.tsx";
import { ProblemNote } from "#kernel/web/ui/notes.tsx";
import { PersonLink } from "#kernel/web/ui/person-link.tsx";
import type { DepartmentRef } from "#practices/people/contract.ts";
import { type Misalignment, work } from "../contract.ts";
import { DepartmentChoice } from "./department-choice.tsx";
import { t } from "./messages.ts";
import { useWork } from "./use-work.ts";
import classes from "./work.module.css";

const { operations } = work;

/** Where two departments pull in different directions, and how it was settled. */
export function CarriedSection({ record }: { record: RecordFields }) {
  const { misalignments, departments, may, here } = useWork(record);
  // Where nothing was and nothing can begin there is nothing to say.
  if (here && misalignments.length === 0 && !may.includes("flagMisalignment")) return null;
  return (
    <Section title={t("misalignments")} id="misalignments">
      {here && misalignments.length === 0 && <p className={classes.quiet}>{t("misalignmentsWhy")}</p>}
      <ul className={classes.cards}>
        {misalignments.map((flag) => (
          <Row key={flag.id} record={record} flag={flag} maySettle={may.includes("resolveMisalignment")} />
        ))}
      </ul>
      {may.includes("flagMisalignment") && <Flag record={record} departments={departments} />}
    </Section>
  );
}

function Row({ record, flag, maySettle }: { record: RecordFields; flag: Misalignment; maySettle: boolean }) {
  const [note, setNote] = useState("");
  const settle = useChange(operations.resolveMisalignment);

  async function send(event: FormEvent) {
    event.preventDefault();
    if (!note.trim()) return;
    await settle.run({
      params: { record: record.key, misalignment: flag.id },
      body: { note },
    });
  }

  return (
    <li id={flag.id} className={classes.card} data-done={flag.resolution ? true : undefined}>
      <p className={classes.by}>
        <DepartmentDot department={flag.between[0]} /> {t("andThen")}{" "}
        <DepartmentDot department={flag.between[1]} />
        <PersonLink person={flag.by} />
        <RelativeTime at={flag.at} />
      </p>
      <p>{flag.about}</p>
      {flag.resolution ? (
        <p className={classes.reply}>{t("settled", { note: flag.resolution.note })}</p>
      ) : (
        maySettle && (
          <form onSubmit={send} className={classes.inline}>
            <TextInput
              className={classes.grow}
              size="xs"
              aria-label={t("settleNote")}
              placeholder={t("settleNote")}
              value={note}
              maxLength={2000}
              onChange={({ currentTarget }) => setNote(currentTarget.value)}
            />
            <Button
              type="submit"
              size="xs"
              variant="default"
              loading={settle.pending}
              disabled={!note.trim()}
            >
              {t("settle")}
            </Button>
          </form>
        )
      )}
    </li>
  );
}

function Flag({ record, departments }: { record: RecordFields; departments: readonly DepartmentRef[] }) {
  const [one, other] = departments.map(({ id }) => id);
  const form = useFields(
    { about: "", one: one ?? null, other: other ?? null } as {
      about: string;
      one: string | null;
      other: string | null;
    },
    { draft: `flag.${record.id}` },
  );
  const flag = useChange(operations.flagMisalignment, { quiet: true });
  const { values } = form;

  async function send(event: FormEvent) {
    event.preventDefault();
    if (!values.one || !values.other) return;
    try {
      await flag.attempt({
        params: { record: record.key },
        body: { about: values.about, between: [values.one, values.other] },
      });
      form.clear();
    } catch (error) {
      form.fail(error);
    }
  }

  return (
    <form onSubmit={send} className={classes.form}>
      <TextInput
        aria-label={t("flagNew")}
        placeholder={t("flagNew")}
        maxLength={500}
        {...form.text("about")}
      />
      {values.about !== "" && (
        <>
          <div className={classes.inline}>
            <DepartmentChoice label={t("between")} {...form.field("one")} />
            <DepartmentChoice label={t("andThen")} {...form.field("other")} />
          </div>
          <ProblemNote problem={form.problem} />
          <div className={classes.row}>
            <Button
              type="submit"
              size="xs"
              loading={flag.pending}
              disabled={!values.one || !values.other || values.one === values.other}
            >
              {t("flag")}
            </Button>
          </div>
        </>
      )}
    </form>
  );
}
