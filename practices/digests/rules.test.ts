import { expect, test } from "vitest";
import { arrange, type GatheredLine, MOST_LINES, toMarkdown } from "./rules.ts";

const line = (
  section: GatheredLine["section"],
  text: string,
  recordId: string | null = null,
): GatheredLine => ({
  section,
  text,
  recordId,
  key: recordId,
});

test("sections come in reading order whatever the order of events, and the last word on a record stands", () => {
  const sections = arrange([
    line("wins", "kept"),
    line("changes", "C-1 at risk", "C-1"),
    line("decisions", "first", "D-1"),
    line("decisions", "reviewed", "D-1"),
    line("changes", "C-1 on track", "C-1"),
  ]);
  expect(sections.map(({ section }) => section)).toEqual(["decisions", "changes", "wins"]);
  expect(sections[0]!.lines.map(({ text }) => text)).toEqual(["first", "reviewed"]);
  expect(sections[1]!.lines).toEqual([{ text: "C-1 on track", key: "C-1" }]);
});

test("what does not fit is counted, never dropped in silence", () => {
  const [section] = arrange(
    Array.from({ length: MOST_LINES + 5 }, (_, at) => line("next_steps", `step ${at}`, `K-${at}`)),
  );
  expect(section).toMatchObject({ more: 5 });
  expect(section!.lines).toHaveLength(MOST_LINES);
});

test("the same record gives the same text, and an empty time says so", () => {
  const digest = {
    title: "Week 10",
    from: "2026-03-02T00:00:00Z",
    to: "2026-03-09T00:00:00Z",
    seal: { seq: 9, hash: "ab".repeat(32) },
  };
  const sections = arrange([line("decisions", "One forecast", "D-1")]);
  expect(toMarkdown({ ...digest, sections })).toBe(toMarkdown({ ...digest, sections }));
  expect(toMarkdown({ ...digest, sections })).toContain("## Decisions\n\n* One forecast");
  expect(toMarkdown({ ...digest, sections: [] })).toContain("Nothing to report");
});
