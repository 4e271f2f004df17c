import { Button, SegmentedControl, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useChange } from "#kernel/web/api/use-change.ts";
import type { DepartmentRef } from "#practices/people/contract.ts";
import { type Challenge, challenges } from "../contract.ts";
import classes from "./challenge.module.css";
import { m } from "./messages.ts";

const { operations } = challenges;
const steps = [0, 25, 50, 75, 100] as const;

/** What a department gives each criterion, on a scale with words. */
export function ScoreForm({
  challenge,
  department,
  done,
}: {
  challenge: Challenge;
  department: DepartmentRef;
  done: () => void;
}) {
  const given = (criterion: string) =>
    challenge.scoreCard.scores.find(
      (score) => score.criterion === criterion && score.department === department.id,
    );
  const [scores, setScores] = useState<Record<string, { score: number | null; remark: string }>>(() =>
    Object.fromEntries(
      challenge.criteria.map(({ id }) => [
        id,
        { score: given(id)?.score ?? null, remark: given(id)?.remark ?? "" },
      ]),
    ),
  );
  const score = useChange(operations.score);
  const complete = challenge.criteria.every(({ id }) => typeof scores[id]?.score === "number");

  function change(id: string, changed: Partial<{ score: number; remark: string }>) {
    setScores({ ...scores, [id]: { score: null, remark: "", ...scores[id], ...changed } });
  }

  async function send(event: FormEvent) {
    event.preventDefault();
    const body = {
      scores: challenge.criteria.map(({ id }) => ({
        criterion: id,
        score: scores[id]!.score!,
        remark: scores[id]!.remark,
      })),
    };
    const params = { challenge: challenge.key, department: department.id };
    if (await score.run({ params, body })) done();
  }

  return (
    <form
      onSubmit={send}
      className={classes.panel}
      aria-label={m("scoreFor", { department: department.name })}
    >
      {challenge.criteria.map(({ id, title }) => (
        <div key={id} className={classes.form}>
          <strong>{title}</strong>
          <div className={classes.scoreScale}>
            <SegmentedControl
              size="xs"
              aria-label={title}
              value={String(scores[id]?.score ?? "")}
              onChange={(value) => change(id, { score: Number(value) })}
              data={steps.map((step) => ({ value: String(step), label: m(`score${step}`) }))}
            />
          </div>
          <TextInput
            size="xs"
            aria-label={`${m("remark")}: ${title}`}
            placeholder={m("remark")}
            maxLength={2000}
            value={scores[id]?.remark ?? ""}
            onChange={({ currentTarget }) => change(id, { remark: currentTarget.value })}
          />
        </div>
      ))}
      <div className={classes.row}>
        <Button type="submit" size="xs" loading={score.pending} disabled={!complete}>
          {m("saveScores")}
        </Button>
        <Button size="xs" variant="default" onClick={done}>
          {m("cancel")}
        </Button>
      </div>
    </form>
  );
}
