import type { Lesson } from "../contract.ts";

const sections: [keyof Lesson["body"], string][] = [
  ["context", "Context"],
  ["whatWeDid", "What we did"],
  ["expected", "What we expected"],
  ["happened", "What happened"],
  ["why", "Why"],
  ["repeat", "Repeat"],
  ["avoid", "Avoid"],
  ["appliesTo", "Where it applies"],
];

const sure = { hunch: "a hunch", seen_once: "seen once", seen_often: "seen often" };
const said = { adopt: "adopted it", adapt: "adapted it", decline: "declined it" };

/** One page for leaders; what nobody wrote is left out. */
export function lessonBrief(lesson: Lesson): string {
  const from = [
    lesson.department?.name,
    lesson.learnedFrom && `${lesson.learnedFrom.key} ${lesson.learnedFrom.title}`,
  ];
  const head = [
    `# ${lesson.title}`,
    `${[lesson.key, ...from.filter(Boolean), `written by ${lesson.author.name}`, sure[lesson.confidence]].join(" · ")}`,
  ];
  const body = sections
    .filter(([section]) => lesson.body[section].trim() !== "")
    .map(([section, title]) => `## ${title}\n\n${lesson.body[section].trim()}`);
  const answers = lesson.adoptions.map(({ department, verdict, reason, result }) => {
    const came = result ? ` What came of it: ${result.text}` : "";
    return `* **${department.name}** ${said[verdict]}: ${reason}.${came}`;
  });
  const taken = answers.length > 0 ? [`## Who took it up\n\n${answers.join("\n")}`] : [];
  return `${[...head, ...body, ...taken].join("\n\n")}\n`;
}
