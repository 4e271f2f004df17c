import { Button, NativeSelect } from "@mantine/core";
import { useState } from "react";
import { useChange } from "#kernel/web/api/use-change.ts";
import { RecordPage } from "#kernel/web/record/record-page.tsx";
import { type RecordOn, RecordScreen } from "#kernel/web/record/record-screen.tsx";
import { Section } from "#kernel/web/record/section.tsx";
import { TextSection } from "#kernel/web/record/text-section.tsx";
import { DueDate } from "#kernel/web/ui/dates.tsx";
import { DepartmentDot } from "#kernel/web/ui/department-dot.tsx";
import { Confidence, type Lesson, lessons } from "../contract.ts";
import { lessonSections } from "../rules.ts";
import { Answers } from "./answers.tsx";
import { BriefDialog } from "./brief-dialog.tsx";
import { m } from "./messages.ts";
import { RetireDialog } from "./retire-dialog.tsx";

export function Page() {
  return (
    <RecordScreen get={lessons.operations.get}>
      {(lesson, on) => <LessonView lesson={lesson} on={on} />}
    </RecordScreen>
  );
}

function LessonView({ lesson, on }: { lesson: Lesson; on: RecordOn<"lesson"> }) {
  const revise = useChange(lessons.operations.revise);
  const confirm = useChange(lessons.operations.confirm);
  const [open, setOpen] = useState<"brief" | "retire" | null>(null);
  const close = () => setOpen(null);
  const mayRevise = lesson.may.includes("revise");
  const verbs = [
    { id: "confirm", label: m("confirm"), run: () => confirm.attempt(on) },
    { id: "retire", label: m("retire"), secondary: true, run: async () => setOpen("retire") },
  ];
  return (
    <RecordPage
      record={lesson}
      kind="lesson"
      {...(mayRevise ? { onTitle: (title: string) => revise.run({ ...on, body: { title } }) } : {})}
      people={[{ part: m("author"), person: lesson.author }]}
      date={
        lesson.state !== "retired" && (
          <span>
            {m("confirmOn")} <DueDate on={lesson.confirmOn} />
          </span>
        )
      }
      verbs={verbs.filter(({ id }) => lesson.may.includes(id))}
      aside={
        <Section title={m("learnedIn")}>
          {lesson.department && <DepartmentDot department={lesson.department} />}
          {mayRevise ? (
            <NativeSelect
              mt="sm"
              label={m("sure")}
              value={lesson.confidence}
              data={Confidence.options.map((value) => ({ value, label: m(value) }))}
              onChange={({ currentTarget }) =>
                void revise.run({
                  ...on,
                  body: { confidence: currentTarget.value as Lesson["confidence"] },
                })
              }
            />
          ) : (
            <p>
              {m("sure")}: {m(lesson.confidence)}
            </p>
          )}
          <Button mt="sm" variant="default" size="xs" onClick={() => setOpen("brief")}>
            {m("brief")}
          </Button>
        </Section>
      }
    >
      {lessonSections
        .filter((name) => mayRevise || lesson.body[name] !== "")
        .map((name) => (
          <TextSection
            key={name}
            name={`${lesson.id}.${name}`}
            title={m(name)}
            hint={m(`${name}Hint`)}
            value={lesson.body[name]}
            {...(mayRevise
              ? { onSave: (text: string) => revise.attempt({ ...on, body: { body: { [name]: text } } }) }
              : {})}
          />
        ))}
      <Answers lesson={lesson} />
      {open === "brief" && <BriefDialog lesson={lesson} close={close} />}
      {open === "retire" && <RetireDialog lesson={lesson} close={close} />}
    </RecordPage>
  );
}
