import { useState } from "react";
import type { Result } from "#kernel/contract/operation.ts";
import { useOperation } from "#kernel/web/api/queries.ts";
import { useChange } from "#kernel/web/api/use-change.ts";
import { useHouse } from "#kernel/web/house.ts";
import { PageLink, RecordLink, usePageParams } from "#kernel/web/navigation.tsx";
import { RecordPage } from "#kernel/web/record/record-page.tsx";
import { Section } from "#kernel/web/record/section.tsx";
import { useMayCall, useMe } from "#kernel/web/session.ts";
import { formatDay } from "#kernel/web/time.ts";
import { DepartmentDot } from "#kernel/web/ui/department-dot.tsx";
import { Loading, PrivacyNote, ProblemNote } from "#kernel/web/ui/notes.tsx";
import { PersonLink } from "#kernel/web/ui/person-link.tsx";
import { StateBadge } from "#kernel/web/ui/state-badge.tsx";
import { toast } from "#kernel/web/ui/toast-store.ts";
import { people } from "../contract.ts";
import { AccessCard } from "./access-card.tsx";
import { partIn, positionOf } from "./labels.ts";
import { LocalTime } from "./local-time.tsx";
import { t } from "./messages.ts";
import { MoveDialog } from "./move-dialog.tsx";
import classes from "./people.module.css";

type FullPerson = Result<typeof people.operations.getPerson>;

export function Page() {
  const { key } = usePageParams<"key">();
  const { data: person, error } = useOperation(people.operations.getPerson, { params: { person: key } });
  const edit = useChange(people.operations.editPerson);
  const me = useMe();
  const mayMove = useMayCall(people.operations.movePerson);
  const administers = useMayCall(people.operations.setRole);
  const [moving, setMoving] = useState(false);
  if (error) return <ProblemNote problem={error} />;
  if (!person) return <Loading lines={8} />;
  const { placement } = person;
  // Nothing is known of them any more.
  const erased = person.email.endsWith("@erased.invalid");
  const mayEdit = !erased && (mayMove || person.id === me.person.id);

  return (
    <RecordPage
      record={person}
      kind="person"
      {...(mayEdit
        ? {
            onTitle: (name: string) =>
              edit
                .attempt({ params: { person: person.key }, body: { name }, ifMatch: person.version })
                .catch((refused) => toast(refused.message, { tone: "problem" })),
          }
        : {})}
      people={placement?.manager ? [{ part: t("reportsTo"), person: placement.manager }] : []}
      facts={
        <>
          {positionOf(person) && <span>{positionOf(person)}</span>}
          {placement && (
            <PageLink to={`departments/${placement.department.key}`}>
              <DepartmentDot department={placement.department} />
            </PageLink>
          )}
        </>
      }
      verbs={
        mayMove ? [{ id: "move", label: t("move"), secondary: true, run: async () => setMoving(true) }] : []
      }
      aside={
        erased ? undefined : (
          <>
            <Section title={t("contact")}>
              <dl className={classes.facts}>
                <div>
                  <dt>{t("email")}</dt>
                  <dd>
                    <a href={`mailto:${person.email}`}>{person.email}</a>
                  </dd>
                </div>
                <div>
                  <dt>{t("timeZone")}</dt>
                  <dd>
                    {person.timeZone.replaceAll("_", " ")}
                    {person.id !== me.person.id && <LocalTime timeZone={person.timeZone} />}
                  </dd>
                </div>
              </dl>
            </Section>
            {administers && <AccessCard person={person} />}
          </>
        )
      }
    >
      <History person={person} />
      {person.reports.length > 0 && (
        <Section title={t("reports")}>
          <ul className={classes.names}>
            {person.reports.map((report) => (
              <li key={report.id}>
                <PersonLink person={report} />
              </li>
            ))}
          </ul>
        </Section>
      )}
      <TakesPart person={person} />
      {moving && <MoveDialog person={person} close={() => setMoving(false)} />}
    </RecordPage>
  );
}

function History({ person }: { person: FullPerson }) {
  return (
    <Section title={t("history")}>
      {person.history.length === 0 && <p className={classes.quiet}>{t("historyNone")}</p>}
      <ol className={classes.history}>
        {person.history.map(({ department, title, from, until, manager }) => (
          <li key={from} data-now={until === null || undefined}>
            <time dateTime={from}>
              {until
                ? t("fromTo", { from: formatDay(from), until: formatDay(until) })
                : t("since", { from: formatDay(from) })}
            </time>
            <span>
              <PageLink to={`departments/${department.key}`}>
                <DepartmentDot department={department} />
              </PageLink>
              {title && `, ${title}`}
              {manager && (
                <small className={classes.quiet}>
                  {" · "}
                  {t("reportingTo")} <PersonLink person={manager} />
                </small>
              )}
            </span>
          </li>
        ))}
      </ol>
    </Section>
  );
}

/** What goes on stands on the page; what is over is one line that opens. */
function TakesPart({ person }: { person: FullPerson }) {
  const { state } = useHouse();
  const parts = person.parts.filter(({ part }) => part !== "supporter");
  const isOver = ({ record }: Part) => state(record).tone === "done";
  const over = parts.filter(isOver);
  return (
    <Section title={t("takesPart")}>
      {parts.length === 0 && <p className={classes.quiet}>{t("takesPartNone")}</p>}
      <Parts parts={parts.filter((each) => !isOver(each))} />
      {over.length > 0 && (
        <details className={classes.over}>
          <summary>{t("takesPartOver", { count: over.length })}</summary>
          <Parts parts={over} />
        </details>
      )}
      <PrivacyNote>{t("takesPartPrivacy")}</PrivacyNote>
    </Section>
  );
}

type Part = FullPerson["parts"][number];

function Parts({ parts }: { parts: readonly Part[] }) {
  const house = useHouse();
  const groups = Map.groupBy(
    parts,
    ({ record, part }) => `${partIn(part)} · ${house.words(record.kind)?.many ?? record.kind}`,
  );
  return (
    <div className={classes.parts}>
      {[...groups].map(([words, own]) => (
        <div key={words}>
          <h3>{words}</h3>
          {own.map(({ record }) => (
            <div key={record.id} className={classes.part}>
              <RecordLink record={record}>
                <small>{record.key}</small>
                {record.title}
              </RecordLink>
              <StateBadge record={record} />
            </div>
          ))}
        </div>
      ))}
    </div>
  );
}
