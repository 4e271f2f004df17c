import { Button, Select } from "@mantine/core";
import { useState } from "react";
import { useOperation } from "#kernel/web/api/queries.ts";
import { useChange } from "#kernel/web/api/use-change.ts";
import { usePageParams } from "#kernel/web/navigation.tsx";
import { RecordPage } from "#kernel/web/record/record-page.tsx";
import { Section } from "#kernel/web/record/section.tsx";
import { TextSection } from "#kernel/web/record/text-section.tsx";
import { useMe } from "#kernel/web/session.ts";
import { DueDate } from "#kernel/web/ui/dates.tsx";
import { DepartmentDot } from "#kernel/web/ui/department-dot.tsx";
import { Loading, ProblemNote } from "#kernel/web/ui/notes.tsx";
import { type Lesson, lessons } from "../contract.ts";
import { Answers } from "./answers.tsx";
import { BriefDialog } from "./brief-dialog.tsx";
import { m } from "./messages.ts";
import { RetireDialog } from "./retire-dialog.tsx";

const sections = [
  "context",
  "whatWeDid",
  "expected",
  "happened",
  "why",
  "repeat",
  "avoid",
  "appliesTo",
] as const;

export function Page() {
  const { key } = usePageParams<"key">();
  const { data: lesson, error } = useOperation(lessons.operations.get, { params: { lesson: key } });
  if (error) return <ProblemNote problem={error} />;
  if (!lesson) return <Loading lines={6} />;
  return <LessonView lesson={lesson} />;
}

function LessonView({ lesson }: { lesson: Lesson }) {
  const me = useMe();
  const revise = useChange(lessons.operations.revise);
  const confirm = useChange(lessons.operations.confirm);
  const [open, setOpen] = useState<"brief" | "retire" | null>(null);
  const on = { params: { lesson: lesson.key }, ifMatch: lesson.version };
  const mine = lesson.author.id === me.person.id || ["administrator", "convener"].includes(me.role);
  const changeable = mine && lesson.state !== "retired";
  return (
    <RecordPage
      record={lesson}
      kind="lesson"
      {...(changeable ? { onTitle: (title: string) => revise.run({ ...on, body: { title } }) } : {})}
      people={[{ part: m("author"), person: lesson.author }]}
      date={
        lesson.state !== "retired" && (
          <span>
            {m("confirmOn")} <DueDate on={lesson.confirmOn} />
          </span>
        )
      }
      verbs={
        changeable
          ? [
              { id: "confirm", label: m("confirm"), run: () => confirm.attempt(on) },
              { id: "retire", label: m("retire"), secondary: true, run: async () => setOpen("retire") },
            ]
          : []
      }
      aside={
        <Section title={m("learnedIn")}>
          {lesson.department && <DepartmentDot department={lesson.department} />}
          {changeable ? (
            <Select
              mt="sm"
              label={m("sure")}
              value={lesson.confidence}
              allowDeselect={false}
              data={(["hunch", "seen_once", "seen_often"] as const).map((value) => ({
                value,
                label: m(value),
              }))}
              onChange={(value) =>
                value && revise.run({ ...on, body: { confidence: value as Lesson["confidence"] } })
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
      {sections
        .filter((name) => changeable || lesson.body[name] !== "")
        .map((name) => (
          <TextSection
            key={name}
            name={`${lesson.id}.${name}`}
            title={m(name)}
            hint={m(`${name}Hint`)}
            value={lesson.body[name]}
            {...(changeable
              ? { onSave: (text: string) => revise.attempt({ ...on, body: { body: { [name]: text } } }) }
              : {})}
          />
        ))}
      <Answers lesson={lesson} />
      {open === "brief" && <BriefDialog lesson={lesson} close={() => setOpen(null)} />}
      {open === "retire" && <RetireDialog lesson={lesson} close={() => setOpen(null)} />}
    </RecordPage>
  );
}
