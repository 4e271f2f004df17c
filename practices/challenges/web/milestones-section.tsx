import { Button, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useChange } from "#kernel/web/api/use-change.ts";
import { useFields } from "#kernel/web/form/use-fields.ts";
import { Section } from "#kernel/web/record/section.tsx";
import { DueDate } from "#kernel/web/ui/dates.tsx";
import { DepartmentDot } from "#kernel/web/ui/department-dot.tsx";
import { ProblemNote } from "#kernel/web/ui/notes.tsx";
import { ToneBadge } from "#kernel/web/ui/state-badge.tsx";
import { type Challenge, challenges, type Milestone } from "../contract.ts";
import classes from "./challenge.module.css";
import { DepartmentSelect } from "./departments.tsx";
import { m } from "./messages.ts";
import { useMyHand } from "./my-hand.ts";

const { operations } = challenges;

/** Days on the way, each with the early sign that it will be reached. */
export function MilestonesSection({ challenge }: { challenge: Challenge }) {
  const { carries } = useMyHand(challenge);
  return (
    <Section title={m("milestones")} id="milestones">
      {challenge.milestones.length === 0 && <p className={classes.quiet}>{m("milestonesWhy")}</p>}
      <ul className={classes.cards}>
        {challenge.milestones.map((milestone) => (
          <Row key={milestone.id} challenge={challenge} milestone={milestone} />
        ))}
      </ul>
      {carries && challenge.state !== "closed" && <SetMilestone challenge={challenge} />}
    </Section>
  );
}

function Row({ challenge, milestone }: { challenge: Challenge; milestone: Milestone }) {
  const { carries } = useMyHand(challenge);
  const [moving, setMoving] = useState(false);
  const [dueOn, setDueOn] = useState(milestone.dueOn);
  const [reason, setReason] = useState("");
  const reach = useChange(operations.reachMilestone);
  const move = useChange(operations.moveMilestone);
  const params = { challenge: challenge.key, milestone: milestone.id };

  async function send(event: FormEvent) {
    event.preventDefault();
    if (await move.run({ params, body: { dueOn, reason } })) setMoving(false);
  }

  return (
    <li className={classes.card} data-done={milestone.reached ? true : undefined}>
      <div className={classes.row}>
        <strong className={classes.grow}>{milestone.title}</strong>
        {milestone.department && <DepartmentDot department={milestone.department} />}
        <DueDate on={milestone.dueOn} done={milestone.reached !== null} />
        {milestone.reached && <ToneBadge tone="good">{m("reached")}</ToneBadge>}
      </div>
      {milestone.indicator && (
        <p className={classes.quiet}>
          {m("indicator")}: {milestone.indicator}
        </p>
      )}
      {carries && !milestone.reached && (
        <div className={classes.row}>
          <button
            type="button"
            className={classes.quietLink}
            aria-label={`${m("reach")}: ${milestone.title}`}
            onClick={() => void reach.run({ params, body: {} })}
          >
            {m("reach")}
          </button>
          <button
            type="button"
            className={classes.quietLink}
            aria-expanded={moving}
            aria-label={`${m("move")}: ${milestone.title}`}
            onClick={() => setMoving(!moving)}
          >
            {m("move")}
          </button>
        </div>
      )}
      {moving && (
        <form onSubmit={send} className={classes.inline}>
          <TextInput
            type="date"
            size="xs"
            label={m("moveTo")}
            value={dueOn}
            onChange={({ currentTarget }) => setDueOn(currentTarget.value)}
          />
          <TextInput
            size="xs"
            label={m("moveReason")}
            value={reason}
            maxLength={300}
            onChange={({ currentTarget }) => setReason(currentTarget.value)}
          />
          <Button type="submit" size="xs" variant="default" loading={move.pending}>
            {m("move")}
          </Button>
        </form>
      )}
    </li>
  );
}

function SetMilestone({ challenge }: { challenge: Challenge }) {
  const form = useFields(
    { title: "", indicator: "", dueOn: "", department: null as string | null },
    { draft: `milestone.${challenge.id}` },
  );
  const set = useChange(operations.setMilestone, { quiet: true });

  async function send(event: FormEvent) {
    event.preventDefault();
    const { department, ...body } = form.values;
    try {
      await set.attempt({
        params: { challenge: challenge.key },
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
        aria-label={m("milestoneNew")}
        placeholder={m("milestoneNew")}
        maxLength={200}
        {...form.text("title")}
      />
      {form.values.title !== "" && (
        <>
          <TextInput label={m("indicator")} maxLength={300} {...form.text("indicator")} />
          <div className={classes.inline}>
            <TextInput type="date" label={m("due")} {...form.text("dueOn")} />
            <DepartmentSelect
              label={m("department")}
              among={challenge.parts.map(({ department }) => department)}
              {...form.field("department")}
            />
          </div>
          <ProblemNote problem={form.problem} />
          <div className={classes.row}>
            <Button type="submit" size="xs" loading={set.pending} disabled={!form.values.dueOn}>
              {m("add")}
            </Button>
          </div>
        </>
      )}
    </form>
  );
}
