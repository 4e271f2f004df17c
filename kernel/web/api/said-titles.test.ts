import { expect, test } from "vitest";
import { sayTitles, sayTitlesAs } from "./said-titles.ts";

const read = (answer: object) => sayTitles(answer, JSON.stringify(answer));

test("a title made of a day is said wherever it is, and nobody else's title is touched", () => {
  sayTitlesAs({
    titleFor: ({ key, title }) =>
      key.startsWith("DG-") ? title.replace("2026-11-16", "week of 16 Nov") : null,
  });
  const answer = {
    items: [
      { key: "DG-3", title: "2026-11-16", about: null },
      { key: "C-4", title: "Freeze, 2026-11-16", digest: { key: "DG-4", title: "Leaders, 2026-11-16" } },
      { title: "2026-11-16" },
    ],
  };
  expect(read(answer)).toEqual({
    items: [
      { key: "DG-3", title: "week of 16 Nov", about: null },
      { key: "C-4", title: "Freeze, 2026-11-16", digest: { key: "DG-4", title: "Leaders, week of 16 Nov" } },
      { title: "2026-11-16" },
    ],
  });
});
