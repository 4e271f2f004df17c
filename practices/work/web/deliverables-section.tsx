import { Button, Checkbox, NumberInput, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import type { RecordFields } from "#kernel/contract/record.ts";
import { useChange } from "#kernel/web/api/use-change.ts";
import { useFields } from "#kernel/web/form/use-fields.ts";
import { Section } from "#kernel/web/record/section.tsx";
import { useToday } from "#kernel/web/time.ts";
import { DueDate } from "#kernel/web/ui/dates.tsx";
import { DepartmentDot } from "#kernel/web/ui/department-dot.tsx";
import { ProblemNote } from "#kernel/web/ui/notes.tsx";
import { PersonLink } from "#kernel/web/ui/person-link.tsx";
import { PersonPicker } from "#kernel/web/ui/record-picker.tsx";
import { ToneBadge } from "#kernel/web/ui/state-badge.tsx";
import type { DepartmentRef } from "#practices/people/contract.ts";
import { type Deliverable, work } from "../contract.ts";
import { DepartmentsChoice } from "./department-choice.tsx";
import { t } from "./messages.ts";
import { useWork } from "./use-work.ts";
import classes from "./work.module.css";

const { operations } = work;

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
  const [open, setOpen] = useState<"rota" | "handover" | null>(null);
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
              data-now={(turn.position === current && !done) || undefined}
              data-past={turn.handover ? true : undefined}
            >
              <PersonLink person={turn.person} />
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
      {mayChange && !done && (
        <div className={classes.row}>
          <button
            type="button"
            className={classes.quietLink}
            aria-expanded={open === "rota"}
            onClick={() => setOpen(open === "rota" ? null : "rota")}
          >
            {t("drawRota")}
          </button>
          {running && (
            <button
              type="button"
              className={classes.quietLink}
              aria-expanded={open === "handover"}
              onClick={() => setOpen(open === "handover" ? null : "handover")}
            >
              {t("handOver")}
            </button>
          )}
          <button type="button" className={classes.quietLink} onClick={() => void finish.run({ params })}>
            {t("deliver")}
          </button>
        </div>
      )}
      {open === "rota" && <Rota params={params} done={() => setOpen(null)} />}
      {open === "handover" && running && (
        <Handover params={params} deliverable={deliverable} done={() => setOpen(null)} />
      )}
    </li>
  );
}

type Params = { record: string; deliverable: string };

function Rota({ params, done }: { params: Params; done: () => void }) {
  const [people, setPeople] = useState<{ id: string; name: string }[]>([]);
  const [from, setFrom] = useState(useToday().today);
  const [days, setDays] = useState(28);
  const draw = useChange(operations.setRota);

  async function send(event: FormEvent) {
    event.preventDefault();
    const body = { people: people.map(({ id }) => id), from, days };
    if (await draw.run({ params, body })) done();
  }

  return (
    <form onSubmit={send} className={classes.panel}>
      <ol className={classes.people}>
        {people.map((person) => (
          <li key={person.id}>
            <PersonLink person={person} />
          </li>
        ))}
      </ol>
      <PersonPicker
        label={t("rotaPeople")}
        adding
        without={people.map(({ id }) => id)}
        value={null}
        onChange={(person) => {
          if (person) setPeople([...people, person]);
        }}
      />
      <div className={classes.row}>
        <TextInput
          type="date"
          size="xs"
          label={t("rotaFrom")}
          value={from}
          onChange={({ currentTarget }) => setFrom(currentTarget.value)}
        />
        <NumberInput
          size="xs"
          w={96}
          min={1}
          max={366}
          label={t("rotaDays")}
          value={days}
          onChange={(value) => setDays(Number(value) || 1)}
        />
      </div>
      <div className={classes.row}>
        <Button type="submit" size="xs" loading={draw.pending} disabled={people.length === 0 || !from}>
          {t("drawRota")}
        </Button>
      </div>
    </form>
  );
}

function Handover({
  params,
  deliverable: { checklist, turns, current },
  done,
}: {
  params: Params;
  deliverable: Deliverable;
  done: () => void;
}) {
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const [note, setNote] = useState("");
  const hand = useChange(operations.handOver);
  const next = turns.find(({ position }) => current !== null && position === current + 1);

  async function send(event: FormEvent) {
    event.preventDefault();
    const body = { note, checklist: checklist.map((text) => ({ text, done: ticked.has(text) })) };
    if (await hand.run({ params, body })) done();
  }

  return (
    <form onSubmit={send} className={classes.panel} aria-label={t("handOver")}>
      <strong>{t("checklist")}</strong>
      {checklist.map((text) => (
        <Checkbox
          key={text}
          size="xs"
          label={text}
          checked={ticked.has(text)}
          onChange={({ currentTarget }) => {
            const kept = new Set(ticked);
            if (currentTarget.checked) kept.add(text);
            else kept.delete(text);
            setTicked(kept);
          }}
        />
      ))}
      <TextInput
        aria-label={t("handNote")}
        placeholder={t("handNote")}
        value={note}
        maxLength={2000}
        onChange={({ currentTarget }) => setNote(currentTarget.value)}
      />
      <div className={classes.row}>
        <Button type="submit" size="xs" loading={hand.pending}>
          {next ? t("handOverTo", { name: next.person.name }) : t("handOverEnd")}
        </Button>
      </div>
    </form>
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
