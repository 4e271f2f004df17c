import { useState } from "react";
import type { RecordFields } from "#kernel/contract/record.ts";
import { useChange } from "#kernel/web/api/use-change.ts";
import { Section, useFolding } from "#kernel/web/record/section.tsx";
import { DueDate } from "#kernel/web/ui/dates.tsx";
import { DepartmentDot } from "#kernel/web/ui/department-dot.tsx";
import { LazyBlock } from "#kernel/web/ui/lazy-block.tsx";
import { PersonLink } from "#kernel/web/ui/person-link.tsx";
import { ToneBadge } from "#kernel/web/ui/state-badge.tsx";
import { type Deliverable, work } from "../contract.ts";
import { begins } from "./begins.ts";
import { t } from "./messages.ts";
import { useAdding } from "./use-adding.tsx";
import { useWork } from "./use-work.ts";
import classes from "./work.module.css";

const { operations } = work;

type Form = "Rota" | "Handover" | "Turns";
const forms = () => import("./lead-forms.tsx");

/** What departments deliver together, and who leads it when. */
export function CarriedSection({ record }: { record: RecordFields }) {
  const { deliverables, may, here } = useWork(record);
  const folds = useFolding();
  const adding = useAdding(record, begins.deliverables, may.includes("addDeliverable"));
  const isEmpty = here && deliverables.length === 0;
  // Where nothing is, it is a verb of the page; where nothing can begin either there is nothing to say.
  if (isEmpty && (folds || !may.includes("addDeliverable"))) return null;
  return (
    <Section title={t("deliverables")} id="deliverables" action={adding.action}>
      {isEmpty && <p className={classes.quiet}>{t("deliverablesWhy")}</p>}
      {adding.form}
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
