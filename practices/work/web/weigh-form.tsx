import { Button, NumberInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useChange } from "#kernel/web/api/use-change.ts";
import type { DepartmentRef } from "#practices/people/contract.ts";
import { type Criterion, work } from "../contract.ts";
import { t } from "./messages.ts";
import classes from "./work.module.css";

const { operations } = work;

/** A hundred points of a department over the criteria, told as shares of what is given. */
export function Weigh({
  record,
  criteria,
  department,
  done,
}: {
  record: { key: string };
  criteria: readonly Criterion[];
  department: DepartmentRef;
  done: () => void;
}) {
  const even = Math.round(100 / criteria.length);
  const [points, setPoints] = useState<Record<string, number>>(() =>
    Object.fromEntries(
      criteria.map((criterion) => [
        criterion.id,
        criterion.points.find((each) => each.department === department.id)?.points ?? even,
      ]),
    ),
  );
  const weigh = useChange(operations.weigh);
  const given = (id: string) => points[id] ?? even;
  const sum = criteria.reduce((all, { id }) => all + given(id), 0);

  async function send(event: FormEvent) {
    event.preventDefault();
    const weights = criteria.map(({ id }) => ({ criterion: id, points: given(id) }));
    const params = { record: record.key, department: department.id };
    if (await weigh.run({ params, body: { weights } })) done();
  }

  return (
    <form onSubmit={send} className={classes.panel}>
      {criteria.map(({ id, title }) => (
        <div key={id} className={classes.row}>
          <NumberInput
            w={88}
            size="xs"
            min={0}
            max={100}
            clampBehavior="strict"
            aria-label={t("points", { department: department.name, title })}
            value={given(id)}
            onChange={(value) => setPoints({ ...points, [id]: Number(value) || 0 })}
          />
          <span className={classes.grow}>{title}</span>
          <span className={classes.quiet} data-figures>
            {sum > 0 ? t("share", { share: given(id) / sum }) : ""}
          </span>
        </div>
      ))}
      <div className={classes.row}>
        <Button type="submit" size="xs" loading={weigh.pending} disabled={sum === 0}>
          {t("saveWeights")}
        </Button>
        <Button size="xs" variant="default" onClick={done}>
          {t("cancel")}
        </Button>
      </div>
    </form>
  );
}
