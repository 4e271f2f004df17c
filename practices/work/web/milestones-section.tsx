import { Button, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import type { RecordFields } from "#kernel/contract/record.ts";
import { useChange } from "#kernel/web/api/use-change.ts";
import { useFields } from "#kernel/web/form/use-fields.ts";
import { Section } from "#kernel/web/record/section.tsx";
import { formatDay } from "#kernel/web/time.ts";
import { DueDate } from "#kernel/web/ui/dates.tsx";
import { DepartmentDot } from "#kernel/web/ui/department-dot.tsx";
import { ProblemNote } from "#kernel/web/ui/notes.tsx";
import { ToneBadge } from "#kernel/web/ui/state-badge.tsx";
import type { DepartmentRef } from "#practices/people/contract.ts";
import { type Milestone, work } from "../contract.ts";
import { DepartmentChoice } from "./department-choice.tsx";
import { t } from "./messages.ts";
import { useWork } from "./use-work.ts";
import classes from "./work.module.css";

const { operations } = work;

/** Days on the way, each with the early sign that it will be reached. */
export function CarriedSection({ record }: { record: RecordFields }) {
  const { milestones, departments, may, here } = useWork(record);
  // Where nothing was and nothing can begin there is nothing to say.
  if (here && milestones.length === 0 && !may.includes("setMilestone")) return null;
  return (
    <Section title={t("milestones")} id="milestones">
      {here && milestones.length === 0 && <p className={classes.quiet}>{t("milestonesWhy")}</p>}
      <ul className={classes.cards}>
        {milestones.map((milestone) => (
          <Row
            key={milestone.id}
            record={record}
            milestone={milestone}
            mayChange={may.includes("reachMilestone")}
          />
        ))}
      </ul>
      {may.includes("setMilestone") && <SetMilestone record={record} departments={departments} />}
    </Section>
  );
}

function Row({
  record,
  milestone,
  mayChange,
}: {
  record: RecordFields;
  milestone: Milestone;
  mayChange: boolean;
}) {
  const [moving, setMoving] = useState(false);
  const form = useFields(
    { dueOn: milestone.dueOn, reason: "" },
    {
      draft: `milestone.move.${milestone.id}`,
      edits: (name, now) => (name === "dueOn" ? formatDay(now.dueOn) : null),
    },
  );
  const reach = useChange(operations.reachMilestone);
  const move = useChange(operations.moveMilestone, { quiet: true });
  const params = { record: record.key, milestone: milestone.id };

  async function send(event: FormEvent) {
    event.preventDefault();
    try {
      await move.attempt({ params, body: form.values });
      form.clear();
      setMoving(false);
    } catch (error) {
      form.fail(error);
    }
  }

  return (
    <li id={milestone.id} className={classes.card} data-done={milestone.reached ? true : undefined}>
      <div className={classes.row}>
        <strong className={classes.grow}>{milestone.title}</strong>
        {milestone.department && <DepartmentDot department={milestone.department} />}
        <DueDate on={milestone.dueOn} done={milestone.reached !== null} />
        {milestone.reached && <ToneBadge tone="good">{t("reached")}</ToneBadge>}
      </div>
      {milestone.indicator && (
        <p className={classes.quiet}>
          {t("indicator")}: {milestone.indicator}
        </p>
      )}
      {mayChange && !milestone.reached && (
        <div className={classes.row}>
          <button
            type="button"
            className={classes.quietLink}
            aria-label={`${t("reach")}: ${milestone.title}`}
            onClick={() => void reach.run({ params, body: {} })}
          >
            {t("reach")}
          </button>
          <button
            type="button"
            className={classes.quietLink}
            aria-expanded={moving}
            aria-label={`${t("move")}: ${milestone.title}`}
            onClick={() => setMoving(!moving)}
          >
            {t("move")}
          </button>
        </div>
      )}
      {moving && (
        <form onSubmit={send} className={classes.inline}>
          <TextInput type="date" size="xs" label={t("moveTo")} {...form.text("dueOn")} />
          <TextInput size="xs" label={t("moveReason")} maxLength={300} {...form.text("reason")} />
          <Button type="submit" size="xs" variant="default" loading={move.pending}>
            {t("move")}
          </Button>
          <ProblemNote problem={form.problem} />
        </form>
      )}
    </li>
  );
}

function SetMilestone({
  record,
  departments,
}: {
  record: RecordFields;
  departments: readonly DepartmentRef[];
}) {
  const form = useFields(
    { title: "", indicator: "", dueOn: "", department: null as string | null },
    { draft: `milestone.${record.id}` },
  );
  const set = useChange(operations.setMilestone, { quiet: true });

  async function send(event: FormEvent) {
    event.preventDefault();
    const { department, ...body } = form.values;
    try {
      await set.attempt({
        params: { record: record.key },
        body: { ...body, ...(department ? { department } : {}) },
      });
      form.clear();
    } catch (error) {
      form.fail(error);
    }
  }

  return (
    <form onSubmit={send} className={classes.form}>
      <TextInput
        aria-label={t("milestoneNew")}
        placeholder={t("milestoneNew")}
        maxLength={200}
        {...form.text("title")}
      />
      {form.values.title !== "" && (
        <>
          <TextInput label={t("indicator")} maxLength={300} {...form.text("indicator")} />
          <div className={classes.inline}>
            <TextInput type="date" label={t("due")} {...form.text("dueOn")} />
            <DepartmentChoice label={t("department")} among={departments} {...form.field("department")} />
          </div>
          <ProblemNote problem={form.problem} />
          <div className={classes.row}>
            <Button type="submit" size="xs" loading={set.pending} disabled={!form.values.dueOn}>
              {t("add")}
            </Button>
          </div>
        </>
      )}
    </form>
  );
}
