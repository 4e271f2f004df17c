import { Button, SegmentedControl, TextInput } from "@mantine/core";
import { type FormEvent, lazy, Suspense, useState } from "react";
import { useChange } from "#kernel/web/api/use-change.ts";
import { FormFrame } from "#kernel/web/form/form-frame.tsx";
import { useFields } from "#kernel/web/form/use-fields.ts";
import { Section } from "#kernel/web/record/section.tsx";
import { useMe } from "#kernel/web/session.ts";
import { RelativeTime } from "#kernel/web/ui/dates.tsx";
import { DepartmentDot } from "#kernel/web/ui/department-dot.tsx";
import { EmptyState } from "#kernel/web/ui/notes.tsx";
import { PersonLink } from "#kernel/web/ui/person-link.tsx";
import { type Adoption, type Lesson, lessons, type Verdict } from "../contract.ts";
import classes from "./lessons.module.css";
import { m } from "./messages.ts";

const Misfits = lazy(() => import("./misfits.tsx").then((own) => ({ default: own.Misfits })));

const said = { adopt: "adopted", adapt: "adapted", decline: "declined" } as const;

/** What departments said to the lesson and what came of it, and the line to answer for one's own. */
export function Answers({ lesson }: { lesson: Lesson }) {
  const { person } = useMe();
  return (
    <Section title={m("answers")} id="answers" open>
      {lesson.adoptions.length === 0 && <EmptyState title={m("nobody")} why={m("noAnswers")} />}
      <ul className={classes.answers}>
        {lesson.adoptions.map((adoption) => (
          <li key={adoption.department.id} id={`answer-${adoption.department.id}`}>
            <p>
              <DepartmentDot department={adoption.department} /> <strong>{m(said[adoption.verdict])}</strong>:{" "}
              {adoption.reason}
            </p>
            <p className={classes.by}>
              <PersonLink person={adoption.by} /> · <RelativeTime at={adoption.at} />
            </p>
            {adoption.result && (
              <p className={classes.result}>
                {m("result")}: {adoption.result.text}
              </p>
            )}
            {!adoption.result && adoption.verdict !== "decline" && lesson.may.includes("noteResult") && (
              <ResultLine lesson={lesson} adoption={adoption} />
            )}
          </li>
        ))}
      </ul>
      {lesson.may.includes("answer") && <AnswerForm lesson={lesson} />}
      {lesson.author.id === person.id && (
        <Suspense fallback={null}>
          <Misfits lesson={lesson.key} />
        </Suspense>
      )}
    </Section>
  );
}

function AnswerForm({ lesson }: { lesson: Lesson }) {
  const form = useFields(
    { verdict: "adopt" as Verdict, reason: "" },
    { draft: `lesson.${lesson.id}.answer` },
  );
  const answer = useChange(lessons.operations.answer, { quiet: true });
  return (
    <FormFrame
      form={form}
      action={m("answer")}
      label={m("yourAnswer")}
      ready={form.values.reason.trim() !== ""}
      send={() => answer.attempt({ params: { lesson: lesson.key }, body: form.values })}
    >
      <strong>{m("yourAnswer")}</strong>
      <SegmentedControl
        aria-label={m("yourAnswer")}
        data={(["adopt", "adapt", "decline"] as const).map((value) => ({ value, label: m(value) }))}
        value={form.values.verdict}
        onChange={(value) => form.set("verdict", value as Verdict)}
      />
      <TextInput label={m("reason")} description={m("reasonHint")} maxLength={500} {...form.text("reason")} />
    </FormFrame>
  );
}

/** What came of taking it up, in one line, for whoever may speak for the department. */
function ResultLine({ lesson, adoption }: { lesson: Lesson; adoption: Adoption }) {
  const [text, setText] = useState("");
  const note = useChange(lessons.operations.noteResult);

  function send(event: FormEvent) {
    event.preventDefault();
    void note.run({ params: { lesson: lesson.key }, body: { department: adoption.department.key, text } });
  }

  return (
    <form onSubmit={send} className={classes.resultLine}>
      <TextInput
        aria-label={`${m("result")}: ${adoption.department.name}`}
        placeholder={`${m("result")}: ${m("resultHint")}`}
        value={text}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
      />
      <Button type="submit" variant="default" disabled={text.trim() === ""} loading={note.pending}>
        {m("saveResult")}
      </Button>
    </form>
  );
}
