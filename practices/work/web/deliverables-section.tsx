import { Button, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import type { RecordFields } from "#kernel/contract/record.ts";
import { useChange } from "#kernel/web/api/use-change.ts";
import { useFields } from "#kernel/web/form/use-fields.ts";
import { Section } from "#kernel/web/record/section.tsx";
import { DueDate } from "#kernel/web/ui/dates.tsx";
import { DepartmentDot } from "#kernel/web/ui/department-dot.tsx";
import { LazyBlock } from "#kernel/web/ui/lazy-block.tsx";
import { ProblemNote } from "#kernel/web/ui/notes.tsx";
import { PersonLink } from "#kernel/web/ui/person-link.tsx";
import { ToneBadge } from "#kernel/web/ui/state-badge.tsx";
import type { DepartmentRef } from "#practices/people/contract.ts";
import { type Deliverable, work } from "../contract.ts";
import { DepartmentsChoice } from "./department-choice.tsx";
import { t } from "./messages.ts";
import { useWork } from "./use-work.ts";
import classes from "./work.module.css";

const { operations } = work;

type Form = "Rota" | "Handover" | "Turns";
const forms = () => import("./lead-forms.tsx");

/** What departments deliver together, and who leads it when. */
export function CarriedSection({ record }: { record: RecordFields }) {
  const { deliverables, departments, may, here } = useWork(record);
  // Where nothing was and nothing can begin there is nothing to say.
  if (here && deliverables.length === 0 && !may.includes("addDeliverable")) return null;
  return (
    <Section title={t("deliverables")} id="deliverables">
      {here && deliverables.length === 0 && <p className={classes.quiet}>{t("deliverablesWhy")}</p>}
      <ul className={classes.cards}>
        {deliverables.map((deliverable) => (
          <Card
            key={deliverable.id}
            record={record}
            deliverable={deliverable}
            mayChange={may.includes("finishDeliverable")}
          />
        ))}
      </ul>
      {may.includes("addDeliverable") && <AddDeliverable record={record} departments={departments} />}
    </Section>
  );
}

function Card({
  record,
  deliverable,
  mayChange,
}: {
  record: RecordFields;
  deliverable: Deliverable;
  mayChange: boolean;
}) {
  const [open, setOpen] = useState<Form | null>(null);
  const finish = useChange(operations.finishDeliverable);
  const { turns, current, done } = deliverable;
  const params = { record: record.key, deliverable: deliverable.id };
  const running = turns.find(({ position }) => position === current);
  return (
    <li id={deliverable.id} className={classes.card} data-done={done ? true : undefined}>
      <div className={classes.row}>
        <strong className={classes.grow}>{deliverable.title}</strong>
        {done ? <ToneBadge tone="done">{t("delivered")}</ToneBadge> : <DueDate on={deliverable.dueOn} />}
      </div>
      <div className={classes.row}>
        {deliverable.departments.map((department) => (
          <DepartmentDot key={department.id} department={department} />
        ))}
      </div>
      {turns.length > 0 ? (
        <ol className={classes.turns} aria-label={t("rota")}>
          {turns.map((turn) => (
            <li
              key={turn.position}
              id={`turn-${deliverable.id}-${turn.position}`}
              data-now={(turn.position === current && !done) || undefined}
              data-past={turn.handover ? true : undefined}
            >
              {turn.person ? <PersonLink person={turn.person} /> : t("leadNobody")}
              <small>
                {turn.handover ? (
                  t("handed")
                ) : turn.position === current && !done ? (
                  t("leadsNow")
                ) : (
                  <DueDate on={turn.from} done />
                )}
              </small>
            </li>
          ))}
        </ol>
      ) : (
        <p className={classes.quiet}>{t("rotaNone")}</p>
      )}
      {turns.length > 0 && !done && (
        <div className={classes.row}>
          <button
            type="button"
            className={classes.quietLink}
            aria-expanded={open === "Turns"}
            onClick={() => setOpen(open === "Turns" ? null : "Turns")}
          >
            {t("leadWhy")}
          </button>
        </div>
      )}
      {mayChange && !done && (
        <div className={classes.row}>
          <button
            type="button"
            className={classes.quietLink}
            aria-expanded={open === "Rota"}
            onClick={() => setOpen(open === "Rota" ? null : "Rota")}
          >
            {t("drawRota")}
          </button>
          {running && (
            <button
              type="button"
              className={classes.quietLink}
              aria-expanded={open === "Handover"}
              onClick={() => setOpen(open === "Handover" ? null : "Handover")}
            >
              {t("handOver")}
            </button>
          )}
          <button type="button" className={classes.quietLink} onClick={() => void finish.run({ params })}>
            {t("deliver")}
          </button>
        </div>
      )}
      {open && (
        <LazyBlock load={forms} name={open} props={{ params, deliverable, done: () => setOpen(null) }} />
      )}
    </li>
  );
}

function AddDeliverable({
  record,
  departments,
}: {
  record: RecordFields;
  departments: readonly DepartmentRef[];
}) {
  const form = useFields(
    { title: "", departments: departments.slice(0, 2).map(({ id }) => id), dueOn: "" },
    { draft: `deliverable.${record.id}` },
  );
  const add = useChange(operations.addDeliverable, { quiet: true });

  async function send(event: FormEvent) {
    event.preventDefault();
    const { dueOn, ...body } = form.values;
    try {
      await add.attempt({
        params: { record: record.key },
        body: { ...body, ...(dueOn ? { dueOn } : {}) },
      });
      form.clear();
    } catch (error) {
      form.fail(error);
    }
  }

  return (
    <form onSubmit={send} className={classes.form}>
      <TextInput
        aria-label={t("deliverableNew")}
        placeholder={t("deliverableNew")}
        maxLength={200}
        {...form.text("title")}
      />
      {form.values.title !== "" && (
        <>
          <DepartmentsChoice label={t("departments")} {...form.field("departments")} />
          <TextInput type="date" label={t("due")} {...form.text("dueOn")} />
          <ProblemNote problem={form.problem} />
          <div className={classes.row}>
            <Button type="submit" size="xs" loading={add.pending}>
              {t("add")}
            </Button>
          </div>
        </>
      )}
    </form>
  );
}
