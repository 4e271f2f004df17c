import { expect, test } from "vitest";
import { arrange, type GatheredLine, MOST_LINES, toMarkdown } from "./rules.ts";

const line = (section: GatheredLine["section"], seq: number, about = String(seq)): GatheredLine => ({
  section,
  about,
  line: { seq },
});

test("sections come in reading order whatever the order of events, and the last word on a thing stands", () => {
  const sections = arrange([
    line("wins", 1),
    line("changes", 2, "C-1"),
    line("decisions", 3),
    line("decisions", 4),
    line("changes", 5, "C-1"),
  ]);
  expect(sections.map(({ section }) => section)).toEqual(["decisions", "changes", "wins"]);
  expect(sections[0]!.lines).toEqual([{ seq: 3 }, { seq: 4 }]);
  expect(sections[1]!.lines).toEqual([{ seq: 5 }]);
});

test("what does not fit is counted, never dropped in silence", () => {
  const [section] = arrange(Array.from({ length: MOST_LINES + 5 }, (_, at) => line("next_steps", at + 1)));
  expect(section).toMatchObject({ more: 5 });
  expect(section!.lines).toHaveLength(MOST_LINES);
});

test("a digest in Markdown stands by itself, and an empty time says so", () => {
  const digest = { title: "Week 10", period: "2 to 9 March", quiet: "Nothing to report", seal: "Event 9" };
  const sections = [{ title: "Decisions", lines: [{ text: "One forecast (D-1)" }], more: "and 2 more" }];
  expect(toMarkdown({ ...digest, sections })).toBe(
    "# Week 10\n\n2 to 9 March\n\n## Decisions\n\n* One forecast (D-1)\n* and 2 more\n\nEvent 9\n",
  );
  expect(toMarkdown({ ...digest, sections: [] })).toContain("Nothing to report");
  // A German day at the beginning of a line is no item of a list.
  expect(toMarkdown({ ...digest, period: "17. November bis 24. November", sections: [] })).toContain(
    String.raw`17\. November bis`,
  );
});
