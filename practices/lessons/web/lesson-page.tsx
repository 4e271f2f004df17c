import { NativeSelect } from "@mantine/core";
import { useState } from "react";
import { useChange } from "#kernel/web/api/use-change.ts";
import { RecordLink } from "#kernel/web/navigation.tsx";
import type { Box } from "#kernel/web/record/boxes.tsx";
import { RecordPage } from "#kernel/web/record/record-page.tsx";
import { type RecordOn, RecordScreen } from "#kernel/web/record/record-screen.tsx";
import { TextSection } from "#kernel/web/record/text-section.tsx";
import { useToday } from "#kernel/web/time.ts";
import { DepartmentDot } from "#kernel/web/ui/department-dot.tsx";
import layout from "#kernel/web/ui/layout.module.css";
import { Confidence, type Lesson, lessons } from "../contract.ts";
import { lessonSections } from "../rules.ts";
import { Answers } from "./answers.tsx";
import { BriefDialog } from "./brief-dialog.tsx";
import { headSentence } from "./head-sentence.ts";
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
  const { today } = useToday();
  const mayRevise = lesson.may.includes("revise");
  const verbs = [
    { id: "confirm", label: m("confirm"), run: () => confirm.attempt(on) },
    { id: "retire", label: m("retire"), secondary: true, behind: true, run: async () => setOpen("retire") },
  ];
  return (
    <RecordPage
      record={lesson}
      kind="lesson"
      {...(mayRevise ? { onTitle: (title: string) => revise.run({ ...on, body: { title } }) } : {})}
      people={[{ part: m("author"), person: lesson.author }]}
      sentence={headSentence(lesson, today)}
      talks
      acts={[{ label: m("brief"), run: () => setOpen("brief") }]}
      verbs={verbs.filter(({ id }) => lesson.may.includes(id))}
      boxes={headBoxes(lesson, (confidence) => void revise.run({ ...on, body: { confidence } }))}
    >
      {lessonSections
        .filter((name) => mayRevise || lesson.body[name] !== "")
        .map((name) => (
          <TextSection
            key={name}
            name={`${lesson.id}.${name}`}
            title={m(name)}
            hint={m(`${name}Hint`)}
            open={lesson.body[name] !== ""}
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

/** What is asked of a lesson first: where it is from, how sure it is, and who took it up. */
function headBoxes(lesson: Lesson, say: (confidence: Lesson["confidence"]) => void): Box[] {
  const took = lesson.adoptions.filter(({ verdict }) => verdict !== "decline");
  return [
    {
      id: "learned",
      title: m("learnedIn"),
      children: (
        <>
          {lesson.department && <DepartmentDot department={lesson.department} />}
          {lesson.learnedFrom && (
            <p>
              <RecordLink record={lesson.learnedFrom} />
            </p>
          )}
        </>
      ),
    },
    {
      id: "sure",
      title: m("sure"),
      children: lesson.may.includes("revise") ? (
        <NativeSelect
          size="xs"
          aria-label={m("sure")}
          value={lesson.confidence}
          data={Confidence.options.map((value) => ({ value, label: m(value) }))}
          onChange={({ currentTarget }) => say(currentTarget.value as Lesson["confidence"])}
        />
      ) : (
        <p>{m(lesson.confidence)}</p>
      ),
    },
    {
      id: "taken",
      title: m("takenUp"),
      children:
        took.length === 0 ? (
          <p>{m("nobody")}</p>
        ) : (
          <div className={layout.row}>
            {took.map(({ department }) => (
              <DepartmentDot key={department.id} department={department} />
            ))}
          </div>
        ),
    },
  ];
}
