import { Button } from "@mantine/core";
import { useState } from "react";
import { useOperation } from "#kernel/web/api/queries.ts";
import { useChange } from "#kernel/web/api/use-change.ts";
import { MarkdownField } from "#kernel/web/editor/markdown-field.tsx";
import { useFields } from "#kernel/web/form/use-fields.ts";
import { Section } from "#kernel/web/record/section.tsx";
import { RelativeTime } from "#kernel/web/ui/dates.tsx";
import { DepartmentDot } from "#kernel/web/ui/department-dot.tsx";
import { Markdown } from "#kernel/web/ui/markdown.tsx";
import { ProblemNote } from "#kernel/web/ui/notes.tsx";
import { PersonLink } from "#kernel/web/ui/person-link.tsx";
import type { DepartmentRef } from "#practices/people/contract.ts";
import { type Challenge, challenges, type StatementText } from "../contract.ts";
import classes from "./challenge.module.css";
import { m } from "./messages.ts";
import { useMyHand } from "./my-hand.ts";
import { listed } from "./names.ts";

const { operations } = challenges;
const questions = ["whatHappens", "toWhom", "sinceWhen", "evidence", "cost"] as const;
const blank: StatementText = { whatHappens: "", toWhom: "", sinceWhen: "", evidence: "", cost: "" };
const textOf = (given: StatementText | null | undefined): StatementText =>
  given
    ? {
        whatHappens: given.whatHappens,
        toWhom: given.toWhom,
        sinceWhen: given.sinceWhen,
        evidence: given.evidence,
        cost: given.cost,
      }
    : blank;

/** Each department's side beside the others', and the one statement they merge it into. */
export function ProblemSection({ challenge }: { challenge: Challenge }) {
  const { carries } = useMyHand(challenge);
  const [merging, setMerging] = useState(false);
  return (
    <Section title={m("problem")} id="problem">
      <p className={classes.quiet}>{m("problemHint")}</p>
      <Sides challenge={challenge} />
      <div className={classes.merged}>
        <header className={classes.sideHead}>
          <h3>{m("shared")}</h3>
          {challenge.merged && (
            <small className={classes.quiet}>
              {m("version", { version: challenge.merged.version })} ·{" "}
              <PersonLink person={challenge.merged.by} /> · <RelativeTime at={challenge.merged.at} />
            </small>
          )}
        </header>
        {merging ? (
          <MergeForm challenge={challenge} done={() => setMerging(false)} />
        ) : (
          <>
            {challenge.merged ? (
              <Answers text={challenge.merged} />
            ) : (
              <p className={classes.quiet}>{m("sharedNone")}</p>
            )}
            {challenge.merged && <Agreements challenge={challenge} />}
            {carries && (
              <div className={classes.row}>
                <Button variant="default" size="xs" onClick={() => setMerging(true)}>
                  {challenge.merged ? m("mergeNext") : m("merge")}
                </Button>
              </div>
            )}
          </>
        )}
        {challenge.merged && challenge.merged.version > 1 && <Versions challenge={challenge} />}
      </div>
    </Section>
  );
}

export function Answers({ text, own = false }: { text: StatementText; own?: boolean }) {
  const given = questions.filter((question) => text[question].trim() !== "");
  return (
    <dl className={classes.answers}>
      {given.map((question) => (
        <div key={question}>
          <dt>{m(own && question === "cost" ? "costUs" : question)}</dt>
          <dd>
            <Markdown text={text[question]} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** The sides question by question: differences are read across. */
function Sides({ challenge }: { challenge: Challenge }) {
  const [writing, setWriting] = useState<string | null>(null);
  const sides = challenge.parts.map(({ department }) => ({
    department,
    statement: challenge.statements.find((each) => each.department === department.id),
  }));
  const asked = questions.filter((question) =>
    sides.some(({ statement }) => (statement?.[question] ?? "").trim() !== ""),
  );
  const mine = sides.find(({ department }) => department.id === writing)?.department;
  return (
    <>
      <div className={classes.tableFrame}>
        <table className={classes.sidesTable}>
          <thead>
            <tr>
              <th scope="col">
                <span className="visually-hidden">{m("question")}</span>
              </th>
              {sides.map(({ department, statement }) => (
                <th key={department.id} scope="col" id={`statement-${department.id}`}>
                  <DepartmentDot department={department} />
                  <small>
                    {statement ? (
                      <>
                        <PersonLink person={statement.by} /> · <RelativeTime at={statement.at} />
                      </>
                    ) : (
                      m("notWritten")
                    )}
                  </small>
                  {challenge.mine.includes(department.id) && (
                    <Button
                      size="xs"
                      variant={statement ? "subtle" : "default"}
                      aria-expanded={writing === department.id}
                      onClick={() => setWriting(writing === department.id ? null : department.id)}
                    >
                      {statement ? m("rewrite") : m("write")}
                    </Button>
                  )}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {asked.map((question) => (
              <tr key={question}>
                <th scope="row">{m(question)}</th>
                {sides.map(({ department, statement }) => (
                  <td key={department.id} data-of={department.name}>
                    {statement?.[question].trim() ? <Markdown text={statement[question]} /> : null}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {mine && (
        <article className={classes.side} aria-label={mine.name}>
          <SideForm challenge={challenge} department={mine} done={() => setWriting(null)} />
        </article>
      )}
    </>
  );
}

export function SideForm({
  challenge,
  department,
  done,
}: {
  challenge: Challenge;
  department: DepartmentRef;
  done: () => void;
}) {
  const before = challenge.statements.find((each) => each.department === department.id);
  const form = useFields(textOf(before), {
    draft: `statement.${challenge.id}.${department.id}`,
    edits: (name, now) => now[name],
  });
  const write = useChange(operations.writeStatement, { quiet: true });

  async function send() {
    try {
      await write.attempt({
        params: { challenge: challenge.key, department: department.id },
        body: { ...form.values, basedOn: before?.revision ?? 0 },
      });
      form.clear();
      done();
    } catch (error) {
      form.fail(error);
    }
  }

  return (
    <Fields form={form} own busy={write.pending} save={m("saveStatement")} onSave={send} onCancel={done} />
  );
}

function MergeForm({ challenge, done }: { challenge: Challenge; done: () => void }) {
  const version = challenge.merged?.version ?? 0;
  const form = useFields(textOf(challenge.merged), {
    draft: `merged.${challenge.id}`,
    edits: (name, now) => now[name],
  });
  const merge = useChange(operations.mergeStatement, { quiet: true });

  async function send() {
    try {
      await merge.attempt({
        params: { challenge: challenge.key },
        body: { ...form.values, basedOn: version },
      });
      form.clear();
      done();
    } catch (error) {
      form.fail(error);
    }
  }

  return (
    <Fields
      form={form}
      busy={merge.pending}
      save={m("saveMerged", { version: version + 1 })}
      onSave={send}
      onCancel={done}
      sources={challenge.statements.flatMap((statement) => {
        const part = challenge.parts.find(({ department }) => department.id === statement.department);
        return part ? [{ name: part.department.name, text: textOf(statement) }] : [];
      })}
    />
  );
}

function Fields({
  form,
  own = false,
  sources = [],
  busy,
  save,
  onSave,
  onCancel,
}: {
  form: ReturnType<typeof useFields<StatementText>>;
  own?: boolean;
  sources?: readonly { name: string; text: StatementText }[];
  busy: boolean;
  save: string;
  onSave: () => void;
  onCancel: () => void;
}) {
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        onSave();
      }}
    >
      {questions.map((question, at) => (
        <div key={question}>
          <MarkdownField
            label={m(own && question === "cost" ? "costUs" : question)}
            minRows={at === 0 ? 2 : 1}
            maxLength={question === "sinceWhen" ? 2000 : 5000}
            autoFocus={at === 0}
            onSave={onSave}
            {...form.field(question)}
          />
          <div className={classes.row}>
            {sources
              .filter(({ text }) => text[question].trim() !== "")
              .map(({ name, text }) => (
                <button
                  key={name}
                  type="button"
                  className={classes.quietLink}
                  onClick={() =>
                    form.set(
                      question,
                      [form.values[question], text[question]].filter((part) => part.trim()).join("\n\n"),
                    )
                  }
                >
                  {m("take", { department: name })}
                </button>
              ))}
          </div>
        </div>
      ))}
      <ProblemNote problem={form.problem} />
      <div className={classes.row}>
        <Button type="submit" size="xs" loading={busy}>
          {save}
        </Button>
        <Button size="xs" variant="default" onClick={onCancel}>
          {m("cancel")}
        </Button>
      </div>
    </form>
  );
}

function Agreements({ challenge }: { challenge: Challenge }) {
  const agree = useChange(operations.agree);
  const { merged, parts, mine } = challenge;
  if (!merged) return null;
  const agreed = new Set(merged.agreements.map(({ department }) => department));
  const names = parts
    .filter(({ department }) => agreed.has(department.id))
    .map(({ department }) => department.name);
  return (
    <div className={classes.row}>
      <span className={classes.quiet}>
        {names.length > 0 ? m("agreed", { departments: listed(names) }) : m("agreedNone")}
      </span>
      {parts
        .filter(({ department }) => mine.includes(department.id) && !agreed.has(department.id))
        .map(({ department }) => (
          <Button
            key={department.id}
            size="xs"
            loading={agree.pending}
            onClick={() =>
              void agree.run({
                params: { challenge: challenge.key },
                body: { department: department.id, version: merged.version },
              })
            }
          >
            {m("agree", { department: department.name })}
          </Button>
        ))}
    </div>
  );
}

function Versions({ challenge }: { challenge: Challenge }) {
  const [open, setOpen] = useState(false);
  const { data } = useOperation(
    operations.listStatementVersions,
    { params: { challenge: challenge.key } },
    { enabled: open },
  );
  return (
    <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary className={classes.quietLink}>{m("versions")}</summary>
      {data?.items.slice(1).map((version) => (
        <div key={version.version} className={classes.version}>
          <small className={classes.quiet}>
            {m("version", { version: version.version })} · <PersonLink person={version.by} /> ·{" "}
            <RelativeTime at={version.at} />
          </small>
          <Answers text={version} />
        </div>
      ))}
    </details>
  );
}
