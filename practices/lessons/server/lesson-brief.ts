import type { Speaker } from "#kernel/server/words/speaker.ts";
import type { Lesson } from "../contract.ts";
import { lessonSections } from "../rules.ts";
import type { LessonLabel } from "../vocabulary.ts";

/** One page for leaders in the language of the speaker; what nobody wrote is left out. */
export function lessonBrief(lesson: Lesson, speaker: Speaker): string {
  const say = (label: LessonLabel) => speaker.label(label);
  const from = [
    lesson.department?.name,
    lesson.learnedFrom && `${lesson.learnedFrom.key} ${lesson.learnedFrom.title}`,
  ];
  const head = [
    `# ${lesson.title}`,
    [
      lesson.key,
      ...from.filter(Boolean),
      say({ code: "lesson_author", values: { name: lesson.author.name } }),
      say({ code: `lesson_${lesson.confidence}` }),
    ].join(" · "),
  ];
  const body = lessonSections
    .filter((section) => lesson.body[section].trim() !== "")
    .map((section) => `## ${say({ code: `lesson_${section}` })}\n\n${lesson.body[section].trim()}`);
  const answers = lesson.adoptions.map(({ department, verdict, reason, result }) => {
    const said = say({ code: `lesson_${verdict}`, values: { department: department.name, reason } });
    const came = result ? ` ${say({ code: "lesson_result", values: { text: result.text } })}` : "";
    return `* ${said}${came}`;
  });
  const taken = answers.length > 0 ? [`## ${say({ code: "lesson_taken_up" })}\n\n${answers.join("\n")}`] : [];
  return `${[...head, ...body, ...taken].join("\n\n")}\n`;
}
