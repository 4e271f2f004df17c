import { useState } from "react";
import type { RecordFields } from "#kernel/contract/record.ts";
import { useChange } from "#kernel/web/api/use-change.ts";
import { Section, useFolding } from "#kernel/web/record/section.tsx";
import { DueDate } from "#kernel/web/ui/dates.tsx";
import { DepartmentDot } from "#kernel/web/ui/department-dot.tsx";
import { ToneBadge } from "#kernel/web/ui/state-badge.tsx";
import { type Milestone, work } from "../contract.ts";
import { begins } from "./begins.ts";
import { t } from "./messages.ts";
import { MoveMilestone } from "./move-milestone.tsx";
import { useAdding } from "./use-adding.tsx";
import { useWork } from "./use-work.ts";
import classes from "./work.module.css";

const { operations } = work;

/** Days on the way, each with the early sign that it will be reached. */
export function CarriedSection({ record }: { record: RecordFields }) {
  const { milestones, may, here } = useWork(record);
  const folds = useFolding();
  const adding = useAdding(record, begins.milestones, may.includes("setMilestone"));
  const isEmpty = here && milestones.length === 0;
  // Where nothing is, it is a verb of the page; where nothing can begin either there is nothing to say.
  if (isEmpty && (folds || !may.includes("setMilestone"))) return null;
  return (
    <Section title={t("milestones")} id="milestones" action={adding.action}>
      {isEmpty && <p className={classes.quiet}>{t("milestonesWhy")}</p>}
      {adding.form}
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
  const reach = useChange(operations.reachMilestone);
  const params = { record: record.key, milestone: milestone.id };

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
      {moving && <MoveMilestone record={record.key} milestone={milestone} done={() => setMoving(false)} />}
    </li>
  );
}
