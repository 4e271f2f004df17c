import { Button, Textarea, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useChange } from "#kernel/web/api/use-change.ts";
import { useFields } from "#kernel/web/form/use-fields.ts";
import { Section } from "#kernel/web/record/section.tsx";
import { DueDate, RelativeTime } from "#kernel/web/ui/dates.tsx";
import { DepartmentDot } from "#kernel/web/ui/department-dot.tsx";
import { ProblemNote } from "#kernel/web/ui/notes.tsx";
import { PersonLink } from "#kernel/web/ui/person-link.tsx";
import { PersonPicker } from "#kernel/web/ui/record-picker.tsx";
import { type Challenge, challenges, type HelpRequest } from "../contract.ts";
import classes from "./challenge.module.css";
import { DepartmentSelect } from "./departments.tsx";
import { m } from "./messages.ts";
import { useMyHand } from "./my-hand.ts";

const { operations } = challenges;
const IN_DAYS_FROM = 48;
const after = (hours: number) =>
  hours < IN_DAYS_FROM
    ? m("hours", { count: Math.max(1, Math.round(hours)) })
    : m("days", { count: Math.round(hours / 24) });

/** Requests for help with how long the answer took; open ones first. */
export function HelpSection({ challenge }: { challenge: Challenge }) {
  const { carries } = useMyHand(challenge);
  const open = ({ answer, withdrawnAt }: HelpRequest) => !answer && !withdrawnAt;
  const sorted = challenge.help.toSorted((one, other) => Number(open(other)) - Number(open(one)));
  return (
    <Section title={m("help")} id="help">
      {challenge.help.length === 0 && <p className={classes.quiet}>{m("helpWhy")}</p>}
      <ul className={classes.cards}>
        {sorted.map((help) => (
          <Request key={help.id} challenge={challenge} help={help} />
        ))}
      </ul>
      {carries && challenge.state !== "closed" && <AskForHelp challenge={challenge} />}
    </Section>
  );
}

function Request({ challenge, help }: { challenge: Challenge; help: HelpRequest }) {
  const { carries } = useMyHand(challenge);
  const [answering, setAnswering] = useState(false);
  const [text, setText] = useState("");
  const answer = useChange(operations.answerHelp);
  const withdraw = useChange(operations.withdrawHelp);
  const params = { challenge: challenge.key, help: help.id };
  const open = !help.answer && !help.withdrawnAt;

  async function send(event: FormEvent) {
    event.preventDefault();
    if (await answer.run({ params, body: { text } })) setAnswering(false);
  }

  return (
    <li className={classes.card} data-done={open ? undefined : true}>
      <p className={classes.by}>
        <PersonLink person={help.by} />
        <span aria-hidden="true">→</span>
        {help.person ? <PersonLink person={help.person} /> : null}
        {help.department && <DepartmentDot department={help.department} />}
        <RelativeTime at={help.at} />
        {open && <DueDate on={help.neededBy} />}
        {help.withdrawnAt && <span>{m("withdrawn")}</span>}
      </p>
      <p>{help.question}</p>
      {help.answer && (
        <div className={classes.reply}>
          <p className={classes.by}>
            <PersonLink person={help.answer.by} /> {m("answeredIn", { time: after(help.answer.hours) })}
          </p>
          <p>{help.answer.text}</p>
        </div>
      )}
      {open && !answering && (
        <div className={classes.row}>
          <button type="button" className={classes.quietLink} onClick={() => setAnswering(true)}>
            {m("answer")}
          </button>
          {carries && (
            <button type="button" className={classes.quietLink} onClick={() => void withdraw.run({ params })}>
              {m("withdrawHelp")}
            </button>
          )}
        </div>
      )}
      {answering && (
        <form onSubmit={send} className={classes.form}>
          <Textarea
            aria-label={m("answerPlaceholder")}
            placeholder={m("answerPlaceholder")}
            autosize
            autoFocus
            minRows={2}
            maxLength={5000}
            value={text}
            onChange={({ currentTarget }) => setText(currentTarget.value)}
          />
          <div className={classes.row}>
            <Button type="submit" size="xs" loading={answer.pending} disabled={!text.trim()}>
              {m("answer")}
            </Button>
            <Button size="xs" variant="default" onClick={() => setAnswering(false)}>
              {m("cancel")}
            </Button>
          </div>
        </form>
      )}
    </li>
  );
}

function AskForHelp({ challenge }: { challenge: Challenge }) {
  const form = useFields(
    {
      question: "",
      department: null as string | null,
      person: null as { id: string; name: string } | null,
      neededBy: "",
    },
    { draft: `help.${challenge.id}` },
  );
  const ask = useChange(operations.askForHelp, { quiet: true });

  async function send(event: FormEvent) {
    event.preventDefault();
    const { question, department, person, neededBy } = form.values;
    try {
      await ask.attempt({
        params: { challenge: challenge.key },
        body: {
          question,
          ...(department ? { department } : {}),
          ...(person ? { person: person.id } : {}),
          ...(neededBy ? { neededBy } : {}),
        },
      });
      form.clear();
    } catch (error) {
      form.fail(error);
    }
  }

  return (
    <form onSubmit={send} className={classes.form}>
      <Textarea
        aria-label={m("helpNew")}
        placeholder={m("helpNew")}
        autosize
        minRows={1}
        maxLength={2000}
        {...form.text("question")}
      />
      {form.values.question !== "" && (
        <>
          <div className={classes.inline}>
            <DepartmentSelect label={m("askWhom")} {...form.field("department")} />
            <PersonPicker label={m("askPerson")} {...form.field("person")} />
            <TextInput type="date" label={m("neededBy")} {...form.text("neededBy")} />
          </div>
          <ProblemNote problem={form.problem} />
          <div className={classes.row}>
            <Button
              type="submit"
              size="xs"
              loading={ask.pending}
              disabled={!form.values.department && !form.values.person}
            >
              {m("ask")}
            </Button>
          </div>
        </>
      )}
    </form>
  );
}
