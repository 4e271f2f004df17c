import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

/** What offers a list to pick from. */
const lists = new Set([
  "Autocomplete",
  "Checkbox.Group",
  "Choice",
  "Choices",
  "MultiSelect",
  "NativeSelect",
  "Radio.Group",
  "Select",
  "TagsInput",
]);
const ofPeople =
  /\b(attendees?|candidates?|colleagues?|heads?|holders?|leaders?|leads?|members?|owners?|people|person|persons|speakers?|standIns?)\b/i;

const files = globSync(["kernel/web/**/*.tsx", "practices/*/web/**/*.{ts,tsx}", "kernel/web/**/*.ts"]).filter(
  (file) => !file.endsWith(".test.ts"),
);
const sources = files.map((file) => ({ file, text: readFileSync(file, "utf8") }));

/** What stands in the braces that open at a place. */
function inBraces(text: string, from: number): string {
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    if (text[at] === "{") depth++;
    if (text[at] === "}" && --depth === 0) return text.slice(from + 1, at);
  }
  return text.slice(from + 1);
}

/** Where what a list offers is made of people. */
function listsOfPeople(file: string, text: string): string[] {
  return [...text.matchAll(/<([A-Z][\w.]*)(?=[\s/>])/g)].flatMap((opening) => {
    if (!lists.has(opening[1]!)) return [];
    // As far as the next element, or to its end: its options stand there.
    const next = text.slice(opening.index + 1).search(/<[A-Z][\w.]*\s|<\/[A-Z]/);
    const whole = text.slice(opening.index, next === -1 ? undefined : opening.index + 1 + next);
    const made = [...whole.matchAll(/\b(?:options|data)=\{/g)].map(({ index, 0: { length } }) =>
      inBraces(whole, index + length - 1),
    );
    return made.some((each) => ofPeople.test(each))
      ? [`${file}:${text.slice(0, opening.index).split("\n").length}`]
      : [];
  });
}

test("whoever picks a person does it where each stands with position and department: no other list is made of people", () => {
  expect(
    sources.flatMap(({ file, text }) => (file.endsWith(".tsx") ? listsOfPeople(file, text) : [])),
  ).toEqual([]);
  const names =
    "const F = () => <Choice label={l} options={session.members.map(({ id, name }) => ({ value: id, label: name }))} />;";
  expect(listsOfPeople("one.tsx", names), "one would be found").toEqual(["one.tsx:1"]);
});

test("whatever finds records by words and lets one be taken shows what stands beside a person", () => {
  // What asks for no kind leads to pages: the palette, and what is found.
  const taking = sources.filter(
    ({ file, text }) =>
      /\buseSearch\([^;]*\bkinds\b|core\.operations\.search\b[^;]*\bkinds\b/.test(text) &&
      !file.endsWith("use-search.ts"),
  );
  expect(taking.map(({ file }) => file).toSorted()).toEqual([
    "kernel/web/editor/suggest.ts",
    "kernel/web/ui/record-picker-full.tsx",
  ]);
  expect(taking.filter(({ text }) => !/\bbeside\b/.test(text)).map(({ file }) => file)).toEqual([]);
});

test("a picker of people says which department it is about, or takes one's own", () => {
  const pickers = sources.filter(({ text }) => /<RecordPicker\b[^>]*kinds=\{\["person"\]\}/.test(text));
  expect(pickers.map(({ file }) => file)).toEqual(["kernel/web/ui/record-picker.tsx"]);
});
