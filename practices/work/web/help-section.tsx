import { Button } from "@mantine/core";
import { type FormEvent, useState } from "react";
import type { RecordFields } from "#kernel/contract/record.ts";
import { useChange } from "#kernel/web/api/use-change.ts";
import { MarkdownField } from "#kernel/web/editor/markdown-field.tsx";
import { Section, useFolding } from "#kernel/web/record/section.tsx";
import { DueDate, RelativeTime } from "#kernel/web/ui/dates.tsx";
import { DepartmentDot } from "#kernel/web/ui/department-dot.tsx";
import { Markdown } from "#kernel/web/ui/markdown.tsx";
import { PersonLink } from "#kernel/web/ui/person-link.tsx";
import { type HelpRequest, work } from "../contract.ts";
import { begins } from "./begins.ts";
import { t } from "./messages.ts";
import { useAdding } from "./use-adding.tsx";
import { useWork } from "./use-work.ts";
import classes from "./work.module.css";

const { operations } = work;
const IN_DAYS_FROM = 48;
const after = (hours: number) =>
  hours < IN_DAYS_FROM
    ? t("hours", { count: Math.max(1, Math.round(hours)) })
    : t("days", { count: Math.round(hours / 24) });

/** Requests for help with how long the answer took; open ones first. */
export function CarriedSection({ record }: { record: RecordFields }) {
  const { help, may, here } = useWork(record);
  const folds = useFolding();
  const open = ({ answer, withdrawnAt }: HelpRequest) => !answer && !withdrawnAt;
  const sorted = help.toSorted((one, other) => Number(open(other)) - Number(open(one)));
  const adding = useAdding(record, begins.help, may.includes("askForHelp"));
  const isEmpty = here && help.length === 0;
  // Where nothing is, it is a verb of the page; where nothing can begin either there is nothing to say.
  if (isEmpty && (folds || !may.includes("askForHelp"))) return null;
  return (
    <Section title={t("help")} id="help" open action={adding.action}>
      {isEmpty && <p className={classes.quiet}>{t("helpWhy")}</p>}
      {adding.form}
      <ul className={classes.cards}>
        {sorted.map((each) => (
          <Request key={each.id} record={record} help={each} mayWithdraw={may.includes("withdrawHelp")} />
        ))}
      </ul>
    </Section>
  );
}

function Request({
  record,
  help,
  mayWithdraw,
}: {
  record: RecordFields;
  help: HelpRequest;
  mayWithdraw: boolean;
}) {
  const [answering, setAnswering] = useState(false);
  const [text, setText] = useState("");
  const answer = useChange(operations.answerHelp);
  const withdraw = useChange(operations.withdrawHelp);
  const params = { record: record.key, help: help.id };
  const open = !help.answer && !help.withdrawnAt;

  async function send(event?: FormEvent) {
    event?.preventDefault();
    if (await answer.run({ params, body: { text } })) setAnswering(false);
  }

  return (
    <li id={help.id} className={classes.card} data-done={open ? undefined : true}>
      <p className={classes.by}>
        <PersonLink person={help.by} />
        <span aria-hidden="true">→</span>
        {help.person ? <PersonLink person={help.person} /> : null}
        {help.department && <DepartmentDot department={help.department} />}
        <RelativeTime at={help.at} />
        {open && <DueDate on={help.neededBy} />}
        {help.withdrawnAt && <span>{t("withdrawn")}</span>}
      </p>
      <Markdown text={help.question} />
      {help.answer && (
        <div className={classes.reply}>
          <p className={classes.by}>
            <PersonLink person={help.answer.by} /> {t("answeredIn", { time: after(help.answer.hours) })}
          </p>
          <Markdown text={help.answer.text} />
        </div>
      )}
      {open && !answering && (
        <div className={classes.row}>
          <button type="button" className={classes.quietLink} onClick={() => setAnswering(true)}>
            {t("answer")}
          </button>
          {mayWithdraw && (
            <button type="button" className={classes.quietLink} onClick={() => void withdraw.run({ params })}>
              {t("withdrawHelp")}
            </button>
          )}
        </div>
      )}
      {answering && (
        <form onSubmit={send} className={classes.form}>
          <MarkdownField
            label={t("answerPlaceholder")}
            hideLabel
            placeholder={t("answerPlaceholder")}
            autoFocus
            maxLength={5000}
            value={text}
            onChange={setText}
            onSave={() => void send()}
            onCancel={() => setAnswering(false)}
          />
          <div className={classes.row}>
            <Button type="submit" size="xs" loading={answer.pending} disabled={!text.trim()}>
              {t("answer")}
            </Button>
            <Button size="xs" variant="default" onClick={() => setAnswering(false)}>
              {t("cancel")}
            </Button>
          </div>
        </form>
      )}
    </li>
  );
}
