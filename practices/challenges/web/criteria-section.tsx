import { Button, CloseButton, NumberInput, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useChange } from "#kernel/web/api/use-change.ts";
import { useFields } from "#kernel/web/form/use-fields.ts";
import { Section } from "#kernel/web/record/section.tsx";
import { VerbButton } from "#kernel/web/record/verbs.tsx";
import { RelativeTime } from "#kernel/web/ui/dates.tsx";
import { ProblemNote } from "#kernel/web/ui/notes.tsx";
import type { DepartmentRef } from "#practices/people/contract.ts";
import { type Challenge, type Criterion, challenges } from "../contract.ts";
import classes from "./challenge.module.css";
import { DepartmentSelect } from "./departments.tsx";
import { m } from "./messages.ts";
import { useMyHand } from "./my-hand.ts";
import { listed } from "./names.ts";

const { operations } = challenges;
/** For CSS. */
const wide = (share: number) => `${share * 100}%`;

/** What success is judged by: proposed, weighed by each department, locked before there is a result. */
export function CriteriaSection({ challenge }: { challenge: Challenge }) {
  const { carries, steers } = useMyHand(challenge);
  const [weighing, setWeighing] = useState<string | null>(null);
  const lock = useChange(operations.lockCriteria);
  const withdraw = useChange(operations.withdrawCriterion);
  const { criteria, criteriaLock, mine, parts } = challenge;
  const params = { challenge: challenge.key };
  const own = parts.map(({ department }) => department).filter(({ id }) => mine.includes(id));
  const weighed = parts.filter(({ department }) =>
    criteria.some(({ points }) => points.some((each) => each.department === department.id)),
  );
  return (
    <Section title={m("criteria")} id="criteria">
      {!criteriaLock && <p className={classes.quiet}>{m("criteriaHint")}</p>}
      {criteria.length > 0 && (
        <ul className={classes.criteria}>
          {criteria.map((criterion) => (
            <li key={criterion.id}>
              <span className={classes.grow}>
                <strong>{criterion.title}</strong>
                {criterion.measure && <small className={classes.quiet}> {criterion.measure}</small>}
              </span>
              <Weight criterion={criterion} />
              {!criteriaLock && carries && (
                <CloseButton
                  size="xs"
                  aria-label={m("withdraw", { title: criterion.title })}
                  onClick={() => void withdraw.run({ params: { ...params, criterion: criterion.id } })}
                />
              )}
            </li>
          ))}
        </ul>
      )}
      {criteria.length > 0 && (
        <p className={classes.quiet}>
          {weighed.length > 0
            ? m("weighedBy", { departments: listed(weighed.map(({ department }) => department.name)) })
            : m("weighedNone")}
          {criteriaLock && (
            <>
              {" · "}
              {m("locked", { name: criteriaLock.by.name })}, <RelativeTime at={criteriaLock.at} />
            </>
          )}
        </p>
      )}
      {!criteriaLock && own.length > 0 && <Propose challenge={challenge} own={own} />}
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
              {m("weigh", { department: department.name })}
            </Button>
          ))}
          {steers && (
            <VerbButton
              verb={{
                id: "lock",
                label: m("lock"),
                secondary: true,
                run: (reason) =>
                  lock.attempt({
                    params,
                    ifMatch: challenge.version,
                    body: reason ? { passing: { reason } } : {},
                  }),
              }}
            />
          )}
        </div>
      )}
      {own
        .filter(({ id }) => id === weighing && !criteriaLock)
        .map((department) => (
          <Weigh
            key={department.id}
            challenge={challenge}
            department={department}
            done={() => setWeighing(null)}
          />
        ))}
    </Section>
  );
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
      <span data-figures>{m("share", { share: weight })}</span>
      <small className={classes.quiet} data-figures>
        {m("spread", { low: spread[0], high: spread[1] })}
      </small>
    </span>
  );
}

function Propose({ challenge, own }: { challenge: Challenge; own: readonly DepartmentRef[] }) {
  const form = useFields(
    { title: "", measure: "", department: own[0]!.id as string | null },
    { draft: `criterion.${challenge.id}` },
  );
  const propose = useChange(operations.proposeCriterion, { quiet: true });

  async function send(event: FormEvent) {
    event.preventDefault();
    const { department, ...words } = form.values;
    try {
      await propose.attempt({
        params: { challenge: challenge.key },
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
        aria-label={m("criterionNew")}
        placeholder={m("criterionNew")}
        maxLength={200}
        {...form.text("title")}
      />
      {form.values.title !== "" && (
        <>
          <TextInput
            className={classes.grow}
            aria-label={m("measure")}
            placeholder={m("measure")}
            maxLength={500}
            {...form.text("measure")}
          />
          {own.length > 1 && (
            <DepartmentSelect label={m("forWhom")} among={own} {...form.field("department")} />
          )}
        </>
      )}
      <Button type="submit" variant="default" loading={propose.pending} disabled={!form.values.title.trim()}>
        {m("propose")}
      </Button>
      <ProblemNote problem={form.problem} />
    </form>
  );
}

function Weigh({
  challenge,
  department,
  done,
}: {
  challenge: Challenge;
  department: DepartmentRef;
  done: () => void;
}) {
  const { criteria } = challenge;
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
    const params = { challenge: challenge.key, department: department.id };
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
            aria-label={m("points", { department: department.name, title })}
            value={given(id)}
            onChange={(value) => setPoints({ ...points, [id]: Number(value) || 0 })}
          />
          <span className={classes.grow}>{title}</span>
          <span className={classes.quiet} data-figures>
            {sum > 0 ? m("share", { share: given(id) / sum }) : ""}
          </span>
        </div>
      ))}
      <div className={classes.row}>
        <Button type="submit" size="xs" loading={weigh.pending} disabled={sum === 0}>
          {m("saveWeights")}
        </Button>
        <Button size="xs" variant="default" onClick={done}>
          {m("cancel")}
        </Button>
      </div>
    </form>
  );
}
