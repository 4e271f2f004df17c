import { Button, CloseButton, TextInput } from "@mantine/core";
import { type FormEvent, type ReactNode, useState } from "react";
import type { RecordFields } from "#kernel/contract/record.ts";
import { list } from "#kernel/contract/words/formats.ts";
import { useOperation } from "#kernel/web/api/queries.ts";
import { useChange } from "#kernel/web/api/use-change.ts";
import { useFields } from "#kernel/web/form/use-fields.ts";
import { language } from "#kernel/web/i18n.ts";
import { Section } from "#kernel/web/record/section.tsx";
import { RelativeTime } from "#kernel/web/ui/dates.tsx";
import { LazyBlock } from "#kernel/web/ui/lazy-block.tsx";
import { ProblemNote } from "#kernel/web/ui/notes.tsx";
import { type DepartmentRef, people } from "#practices/people/contract.ts";
import { type Criterion, work } from "../contract.ts";
import { DepartmentChoice } from "./department-choice.tsx";
import { t } from "./messages.ts";
import { useWork } from "./use-work.ts";
import classes from "./work.module.css";

const { operations } = work;
const weighForm = () => import("./weigh-form.tsx");
/** For CSS. */
const wide = (share: number) => `${share * 100}%`;

/** What success is judged by: proposed, weighed by each department, locked before there is a result. */
export function CarriedSection({ record, children }: { record: RecordFields; children?: ReactNode }) {
  const { criteria, criteriaLock, departments, mine, may, here } = useWork(record);
  const [weighing, setWeighing] = useState<string | null>(null);
  const withdraw = useChange(operations.withdrawCriterion);
  const own = useOwn(departments, mine);
  const weighed = departments.filter(({ id }) =>
    criteria.some(({ points }) => points.some(({ department }) => department === id)),
  );
  // Where nothing was and nothing can begin there is nothing to say.
  if (here && criteria.length === 0 && mine.length === 0) return null;
  return (
    <Section title={t("criteria")} id="criteria">
      {here && !criteriaLock && <p className={classes.quiet}>{t("criteriaHint")}</p>}
      {criteria.length > 0 && (
        <ul className={classes.criteria}>
          {criteria.map((criterion) => (
            <li key={criterion.id} id={criterion.id}>
              <span className={classes.grow}>
                <strong>{criterion.title}</strong>
                {criterion.measure && <small className={classes.quiet}> {criterion.measure}</small>}
              </span>
              <Weight criterion={criterion} />
              {!criteriaLock && may.includes("withdrawCriterion") && (
                <CloseButton
                  aria-label={t("withdraw", { title: criterion.title })}
                  onClick={() =>
                    void withdraw.run({ params: { record: record.key, criterion: criterion.id } })
                  }
                />
              )}
            </li>
          ))}
        </ul>
      )}
      {criteria.length > 0 && (
        <p className={classes.quiet}>
          {weighed.length > 0
            ? t("weighedBy", {
                departments: list(
                  weighed.map(({ name }) => name),
                  { language },
                ),
              })
            : t("weighedNone")}
          {criteriaLock && (
            <>
              {" · "}
              {t("locked", { name: criteriaLock.by.name })}, <RelativeTime at={criteriaLock.at} />
            </>
          )}
        </p>
      )}
      {criteriaLock && children}
      {!criteriaLock && own.length > 0 && <Propose record={record} own={own} />}
      {!criteriaLock && criteria.length > 0 && (
        <div className={classes.row}>
          {own.map((department) => (
            <Button
              key={department.id}
              size="xs"
              variant="default"
              aria-expanded={weighing === department.id}
              onClick={() => setWeighing(weighing === department.id ? null : department.id)}
            >
              {t("weigh", { department: department.name })}
            </Button>
          ))}
          {children}
        </div>
      )}
      {own
        .filter(({ id }) => id === weighing && !criteriaLock)
        .map((department) => (
          <LazyBlock
            key={department.id}
            load={weighForm}
            name="Weigh"
            props={{ record, criteria, department, done: () => setWeighing(null) }}
          />
        ))}
    </Section>
  );
}

/** The departments one may speak for; where none takes part as such, any of the organisation. */
function useOwn(departments: readonly DepartmentRef[], mine: readonly string[]): readonly DepartmentRef[] {
  const enabled = departments.length === 0 && mine.length > 0;
  const { data } = useOperation(people.operations.listDepartments, {}, { enabled });
  return (departments.length > 0 ? departments : (data?.items ?? [])).filter(({ id }) => mine.includes(id));
}

/** The weight as a bar with the departments' range drawn over it. */
function Weight({ criterion: { weight, spread } }: { criterion: Criterion }) {
  if (weight === null || !spread) return null;
  return (
    <span className={classes.weight}>
      <span className={classes.bar} aria-hidden="true">
        <i style={{ width: wide(weight) }} />
        <b style={{ left: wide(spread[0]), width: wide(spread[1] - spread[0]) }} />
      </span>
      <span data-figures>{t("share", { share: weight })}</span>
      <small className={classes.quiet} data-figures>
        {t("spread", { low: spread[0], high: spread[1] })}
      </small>
    </span>
  );
}

function Propose({ record, own }: { record: RecordFields; own: readonly DepartmentRef[] }) {
  const form = useFields(
    { title: "", measure: "", department: own[0]!.id as string | null },
    { draft: `criterion.${record.id}` },
  );
  const propose = useChange(operations.proposeCriterion, { quiet: true });

  async function send(event: FormEvent) {
    event.preventDefault();
    const { department, ...words } = form.values;
    try {
      await propose.attempt({
        params: { record: record.key },
        body: { ...words, department: department ?? own[0]!.id },
      });
      form.clear();
    } catch (error) {
      form.fail(error);
    }
  }

  return (
    <form onSubmit={send} className={classes.inline}>
      <TextInput
        className={classes.grow}
        aria-label={t("criterionNew")}
        placeholder={t("criterionNew")}
        maxLength={200}
        {...form.text("title")}
      />
      {form.values.title !== "" && (
        <>
          <TextInput
            className={classes.grow}
            aria-label={t("measure")}
            placeholder={t("measure")}
            maxLength={500}
            {...form.text("measure")}
          />
          {own.length > 1 && (
            <DepartmentChoice label={t("forWhom")} among={own} {...form.field("department")} />
          )}
        </>
      )}
      <Button type="submit" variant="default" loading={propose.pending} disabled={!form.values.title.trim()}>
        {t("propose")}
      </Button>
      <ProblemNote problem={form.problem} />
    </form>
  );
}
