import { describe, expect, test } from "vitest";
import { type Candidate, type GivenHead, type Headed, planHeads, readHeadMark } from "./plan-heads.ts";

const person = (name: string, more: Partial<Candidate> = {}): Candidate => ({
  email: `${name.split(" ")[0]!.toLowerCase()}@x.org`,
  name,
  guest: false,
  left: false,
  ...more,
});
const department = (name: string, more: Partial<Headed> = {}): Headed => ({
  name,
  head: null,
  proposed: null,
  ...more,
});
const everybody = [
  person("Ada Byron"),
  person("Bo Berg"),
  person("Bo  BERG", { email: "bo2@x.org" }),
  person("Cy Gone", { left: true }),
  person("Di Guest", { guest: true }),
  person("Ed Twice", { email: "ed.left@x.org", left: true }),
  person("Ed Twice"),
];

function plan(given: GivenHead[], departments: Headed[] = []) {
  const steps = planHeads(given, everybody, departments);
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}
const row = (head: string, line = 2, name = "Sales"): GivenHead => ({ line, department: name, head });

describe("a head named in a file is proposed", () => {
  test.each(["ADA@x.org", "ada@x.org", "Ada Byron", "ada   byron"])("by %s", (head) => {
    expect(plan([row(head)])).toEqual({
      proposed: [{ department: "Sales", email: "ada@x.org" }],
      unmatched: [],
    });
  });

  test("also where one of the same name has left", () => {
    expect(plan([row("Ed Twice")]).proposed).toEqual([{ department: "Sales", email: "ed@x.org" }]);
  });

  test.each([
    ["ghost@x.org", "import_head_address", { value: "ghost@x.org" }],
    ["Gus Ghost", "import_head_name", { value: "Gus Ghost" }],
    ["Bo Berg", "import_manager_several", { value: "Bo Berg", people: 2 }],
    ["Cy Gone", "import_manager_left", { value: "Cy Gone" }],
    ["di@x.org", "import_head_guest", { value: "di@x.org" }],
  ])("%s is told by row: %s", (head, code, values) => {
    expect(plan([row(head, 7)])).toEqual({
      proposed: [],
      unmatched: [{ line: 7, department: "Sales", says: { code, values } }],
    });
  });

  test("not twice, not where it is so, and not over somebody who speaks for it", () => {
    const ada = { email: "Ada@x.org", name: "Ada Byron" };
    expect(plan([row("Ada Byron")], [department("SALES", { head: ada })])).toEqual({
      proposed: [],
      unmatched: [],
    });
    expect(plan([row("Ada Byron")], [department("Sales", { proposed: "ada@x.org" })]).proposed).toEqual([]);
    expect(plan([row("bo2@x.org")], [department("Sales", { head: ada })]).unmatched).toEqual([
      {
        line: 2,
        department: "Sales",
        says: { code: "import_head_taken", values: { value: "bo2@x.org", head: "Ada Byron" } },
      },
    ]);
  });

  test("two for one department are both told, with the lines of both, in the order of the file", () => {
    const { proposed, unmatched } = plan([
      row("ghost@x.org", 2, "Data"),
      row("ada@x.org", 3),
      row("bo@x.org", 9, "sales"),
      row("Gus Ghost", 4, "Legal"),
    ]);
    expect(proposed).toEqual([]);
    expect(unmatched.map(({ line, says }) => [line, says.code])).toEqual([
      [2, "import_head_address"],
      [3, "import_heads_several"],
      [4, "import_head_name"],
      [9, "import_heads_several"],
    ]);
    expect(unmatched[1]!.says).toMatchObject({ values: { lines: "3, 9" } });
  });
});

test("a mark in people.csv is yes or no, and anything else is told", () => {
  const noted: string[] = [];
  const read = (value: string) => readHeadMark(value, (column) => noted.push(`${column} ${value}`));
  expect(["yes", "Yes", "TRUE", "1", "x", "ja"].map(read)).toEqual(Array(6).fill(true));
  expect(["", "no", "False", "0", "nein"].map(read)).toEqual(Array(5).fill(false));
  expect(noted).toEqual([]);
  expect(read("maybe")).toBe(false);
  expect(noted).toEqual(["head maybe"]);
});
