import { Button, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import type { RecordFields } from "#kernel/contract/record.ts";
import { useChange } from "#kernel/web/api/use-change.ts";
import { Section, useFolding } from "#kernel/web/record/section.tsx";
import { RelativeTime } from "#kernel/web/ui/dates.tsx";
import { DepartmentDot } from "#kernel/web/ui/department-dot.tsx";
import { PersonLink } from "#kernel/web/ui/person-link.tsx";
import { type Misalignment, work } from "../contract.ts";
import { begins } from "./begins.ts";
import { t } from "./messages.ts";
import { useAdding } from "./use-adding.tsx";
import { useWork } from "./use-work.ts";
import classes from "./work.module.css";

const { operations } = work;

/** Where two departments pull in different directions, and how it was settled. */
export function CarriedSection({ record }: { record: RecordFields }) {
  const { misalignments, may, here } = useWork(record);
  const folds = useFolding();
  const adding = useAdding(record, begins.misalignments, may.includes("flagMisalignment"));
  const isEmpty = here && misalignments.length === 0;
  // Where nothing is, it is a verb of the page; where nothing can begin either there is nothing to say.
  if (isEmpty && (folds || !may.includes("flagMisalignment"))) return null;
  return (
    <Section title={t("misalignments")} id="misalignments" action={adding.action}>
      {isEmpty && <p className={classes.quiet}>{t("misalignmentsWhy")}</p>}
      {adding.form}
      <ul className={classes.cards}>
        {misalignments.map((flag) => (
          <Row key={flag.id} record={record} flag={flag} maySettle={may.includes("resolveMisalignment")} />
        ))}
      </ul>
    </Section>
  );
}

function Row({ record, flag, maySettle }: { record: RecordFields; flag: Misalignment; maySettle: boolean }) {
  const [settling, setSettling] = useState(false);
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
        maySettle &&
        !settling && (
          <div className={classes.row}>
            <button type="button" className={classes.quietLink} onClick={() => setSettling(true)}>
              {t("sayHowSettled")}
            </button>
          </div>
        )
      )}
      {settling && !flag.resolution && (
        <form onSubmit={send} className={classes.inline}>
          <TextInput
            className={classes.grow}
            size="xs"
            autoFocus
            aria-label={t("settleNote")}
            placeholder={t("settleNote")}
            value={note}
            maxLength={2000}
            onChange={({ currentTarget }) => setNote(currentTarget.value)}
          />
          <Button type="submit" size="xs" variant="default" loading={settle.pending} disabled={!note.trim()}>
            {t("settle")}
          </Button>
          <Button size="xs" variant="default" onClick={() => setSettling(false)}>
            {t("cancel")}
          </Button>
        </form>
      )}
    </li>
  );
}
