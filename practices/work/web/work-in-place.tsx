import { Button, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import type { Ask } from "#kernel/contract/core/attention.ts";
import { useOperation } from "#kernel/web/api/queries.ts";
import { useChange } from "#kernel/web/api/use-change.ts";
import { PageLink } from "#kernel/web/navigation.tsx";
import { DueDate } from "#kernel/web/ui/dates.tsx";
import { DepartmentDot } from "#kernel/web/ui/department-dot.tsx";
import { LazyBlock } from "#kernel/web/ui/lazy-block.tsx";
import { Loading, ProblemNote } from "#kernel/web/ui/notes.tsx";
import { type Work, work } from "../contract.ts";
import { t } from "./messages.ts";
import { MoveMilestone } from "./move-milestone.tsx";
import classes from "./work.module.css";

const { operations } = work;
const leadForms = () => import("./lead-forms.tsx");
const weighForm = () => import("./weigh-form.tsx");

type Asked = { ask: Ask; done: () => void };
type On<Part> = Asked & { part: Part };

/** On Home: what the work on a record asks of me, done where it is asked. */
export function InPlace({ ask, done }: Asked) {
  const { data, error } = useOperation(operations.get, { params: { record: ask.record.key } });
  if (error) return <ProblemNote problem={error} />;
  if (!data) return <Loading lines={2} />;
  return formOf(data, { ask, done }) ?? <p className={classes.quiet}>{t("doneMeanwhile")}</p>;
}

function formOf({ criteria, departments, milestones, deliverables, misalignments }: Work, asked: Asked) {
  const { ask, done } = asked;
  const isIt = ({ id }: { id: string }) => id === ask.subject;
  const milestone = milestones.find(isIt);
  const deliverable = deliverables.find(isIt);
  const misalignment = misalignments.find(isIt);
  switch (ask.verb) {
    case "work.weigh": {
      const department = departments.find(isIt);
      return (
        department && (
          <LazyBlock
            load={weighForm}
            name="Weigh"
            props={{ record: ask.record, criteria, department, done }}
          />
        )
      );
    }
    case "work.reach_milestone":
      return milestone && !milestone.reached && <Reach {...asked} part={milestone} />;
    case "work.settle_misalignment":
      return misalignment && !misalignment.resolution && <Settle {...asked} part={misalignment} />;
    case "work.hand_over":
      return (
        deliverable &&
        !deliverable.done && (
          <LazyBlock
            load={leadForms}
            name="Handover"
            props={{ params: { record: ask.record.key, deliverable: ask.subject }, deliverable, done }}
          />
        )
      );
    case "work.deliver":
      return deliverable && !deliverable.done && <Deliver {...asked} part={deliverable} />;
    default:
      return null;
  }
}

/** Reached, or another day and why. */
function Reach({ ask, part, done }: On<Work["milestones"][number]>) {
  const [moving, setMoving] = useState(false);
  const reach = useChange(operations.reachMilestone, { onDone: done });
  const params = { record: ask.record.key, milestone: part.id };

  return (
    <div className={classes.form}>
      {part.indicator && (
        <p className={classes.quiet}>
          {t("indicator")}: {part.indicator}
        </p>
      )}
      <div className={classes.row}>
        <Button size="xs" loading={reach.pending} onClick={() => void reach.run({ params, body: {} })}>
          {t("reach")}
        </Button>
        <Button size="xs" variant="default" aria-expanded={moving} onClick={() => setMoving(!moving)}>
          {t("move")}
        </Button>
      </div>
      {moving && <MoveMilestone record={ask.record.key} milestone={part} done={done} />}
    </div>
  );
}

function Settle({ ask, part, done }: On<Work["misalignments"][number]>) {
  const [note, setNote] = useState("");
  const settle = useChange(operations.resolveMisalignment, { onDone: done });

  function send(event: FormEvent) {
    event.preventDefault();
    const params = { record: ask.record.key, misalignment: part.id };
    if (note.trim()) void settle.run({ params, body: { note } });
  }

  return (
    <form onSubmit={send} className={classes.form}>
      <p className={classes.by}>
        <DepartmentDot department={part.between[0]} /> {t("andThen")}{" "}
        <DepartmentDot department={part.between[1]} />
      </p>
      <div className={classes.inline}>
        <TextInput
          className={classes.grow}
          size="xs"
          aria-label={t("settleNote")}
          placeholder={t("settleNote")}
          value={note}
          maxLength={2000}
          data-autofocus
          onChange={({ currentTarget }) => setNote(currentTarget.value)}
        />
        <Button type="submit" size="xs" loading={settle.pending} disabled={!note.trim()}>
          {t("settle")}
        </Button>
      </div>
    </form>
  );
}

function Deliver({ ask, part, done }: On<Work["deliverables"][number]>) {
  const finish = useChange(operations.finishDeliverable, { onDone: done });
  const params = { record: ask.record.key, deliverable: part.id };
  return (
    <div className={classes.form}>
      <p className={classes.by}>
        {part.departments.map((department) => (
          <DepartmentDot key={department.id} department={department} />
        ))}
        <DueDate on={part.dueOn} />
      </p>
      <div className={classes.row}>
        <Button size="xs" loading={finish.pending} onClick={() => void finish.run({ params })}>
          {t("deliver")}
        </Button>
        <PageLink to={`go/${ask.record.key}#${part.id}`}>{t("lookFirst")}</PageLink>
      </div>
    </div>
  );
}
