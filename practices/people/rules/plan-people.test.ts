import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Role } from "#kernel/contract/roles.ts";
import { Level } from "../contract.ts";
import type { PersonRow } from "./people-file.ts";
import { type KnownPerson, type PlannedFile, planPeople as planInSteps } from "./plan-people.ts";

/** All of it at once. */
function planPeople(...given: Parameters<typeof planInSteps>): PlannedFile {
  const steps = planInSteps(...given);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

const row = (given: Partial<PersonRow> & { email: string }): PersonRow => ({
  line: 2,
  newEmail: null,
  name: given.email,
  department: "Sales",
  title: null,
  level: null,
  manager: null,
  timeZone: null,
  role: null,
  head: false,
  ...given,
});

/** Rows without faults: addresses differ, and a manager stands above in the file. */
const rows = fc
  .array(
    fc.record({
      department: fc.constantFrom("Sales", "sales ", "Data", "Research & Design"),
      title: fc.option(fc.constantFrom("Lead", "Analyst"), { nil: null }),
      level: fc.option(fc.constantFrom(...Level.options), { nil: null }),
      role: fc.option(fc.constantFrom(...Role.options), { nil: null }),
      timeZone: fc.option(fc.constantFrom("Europe/Lisbon", "UTC"), { nil: null }),
      manager: fc.option(fc.nat(), { nil: null }),
    }),
    { minLength: 1, maxLength: 40 },
  )
  .map((all) =>
    all.map((each, at) =>
      row({
        ...each,
        line: at + 2,
        email: `P${at}@example.org`,
        name: `Person ${at}`,
        manager: each.manager === null || at === 0 ? null : `p${each.manager % at}@EXAMPLE.org`,
      }),
    ),
  );

/** What the workspace knows after the plan was carried out. */
const afterwards = (people: ReturnType<typeof planPeople>["plan"]["people"]): KnownPerson[] =>
  people.map((person, at) => ({
    id: person.before?.id ?? `id ${at}`,
    email: person.email,
    name: person.name,
    role: person.role,
    timeZone: person.timeZone ?? "UTC",
    deactivated: false,
    department: person.department,
    title: person.title,
    level: person.level,
    manager: person.manager,
  }));

describe("planning an import", () => {
  test("it stops for others after each row of each of its passes, and plans the same", () => {
    fc.assert(
      fc.property(rows, (given) => {
        const steps = planInSteps(given, [], []);
        let stops = 0;
        let step = steps.next();
        for (; !step.done; step = steps.next()) stops += 1;
        // Addresses, managers, people, those who read alike.
        expect(stops).toBeGreaterThanOrEqual(given.length * 4);
        expect(step.value).toEqual(planPeople(given, [], []));
      }),
    );
  });

  test("the same file again changes nothing", () => {
    fc.assert(
      fc.property(rows, (given) => {
        const first = planPeople(given, [], []);
        expect(first.faults).toEqual([]);
        const departments = first.plan.newDepartments;
        const again = planPeople(given, afterwards(first.plan.people), departments);
        expect(again.faults).toEqual([]);
        expect(again.plan.people.map(({ what }) => what)).toEqual(given.map(() => "unchanged"));
        expect(again.plan.newDepartments).toEqual([]);
      }),
    );
  });

  test("the order of the rows does not matter", () => {
    fc.assert(
      fc.property(rows, (given) => {
        const forward = planPeople(given, [], []).plan.people.map(({ line, manager, what }) => ({
          line,
          manager,
          what,
        }));
        const backward = planPeople(given.toReversed(), [], []).plan.people.map(
          ({ line, manager, what }) => ({ line, manager, what }),
        );
        expect(backward.toReversed()).toEqual(forward);
      }),
    );
  });

  test("an address twice is a fault on the later row, whatever its case", () => {
    fc.assert(
      fc.property(rows, fc.nat(), (given, pick) => {
        const twin = { ...given[pick % given.length]!, line: given.length + 2 };
        const { faults } = planPeople([...given, { ...twin, email: twin.email.toUpperCase() }], [], []);
        expect(faults).toContainEqual(expect.objectContaining({ line: twin.line, column: "email" }));
      }),
    );
  });

  test("a manager who reports to somebody below is a circle, named", () => {
    const { faults } = planPeople(
      [
        row({ line: 2, email: "a@x.org", manager: "b@x.org" }),
        row({ line: 3, email: "b@x.org", manager: "c@x.org" }),
        row({ line: 4, email: "c@x.org", manager: "a@x.org" }),
        row({ line: 5, email: "d@x.org", manager: "d@x.org" }),
      ],
      [],
      [],
    );
    expect(faults).toEqual([
      {
        line: 2,
        column: "manager",
        says: {
          code: "import_reports_in_circle",
          values: { chain: "a@x.org → b@x.org → c@x.org → a@x.org" },
        },
      },
      { line: 5, column: "manager", says: { code: "import_reports_to_self" } },
    ]);
  });

  test("a manager by name is found where the name is one person's", () => {
    const given = [
      row({ line: 2, email: "a@x.org", name: "Ada  Byron" }),
      row({ line: 3, email: "b@x.org", name: "Bo", manager: "ada byron" }),
      row({ line: 4, email: "c@x.org", name: "Bo" }),
      row({ line: 5, email: "d@x.org", manager: "Bo" }),
    ];
    const { plan, faults } = planPeople(given, [], []);
    expect(plan.people[1]?.manager).toBe("a@x.org");
    expect(faults).toEqual([
      {
        line: 5,
        column: "manager",
        says: { code: "import_manager_several", values: { value: "Bo", people: 2 } },
      },
    ]);
  });

  test("whoever has left leads nobody new, stands in no name's way, and stays where they led before", () => {
    const somebody = {
      role: "member" as const,
      timeZone: "UTC",
      department: "Sales",
      title: "",
      level: null,
    };
    const leo: KnownPerson = {
      ...somebody,
      id: "1",
      email: "leo@x.org",
      name: "Leo Leaver",
      manager: null,
      deactivated: true,
    };
    const old: KnownPerson = {
      ...somebody,
      id: "2",
      email: "old@x.org",
      name: "Old One",
      manager: "leo@x.org",
      deactivated: false,
    };
    const left = { code: "import_manager_left", values: { value: "Leo Leaver" } };
    const byName = [
      row({ line: 2, email: "new@x.org", manager: "Leo Leaver" }),
      row({ line: 3, email: "old@x.org", name: "Old One", manager: "Leo Leaver" }),
    ];
    const { plan, faults } = planPeople(byName, [leo, old], []);
    expect(faults).toEqual([{ line: 2, column: "manager", says: left }]);
    expect(plan.notes).toEqual([left]);
    const byAddress = [row({ line: 2, email: "new@x.org", manager: "LEO@x.org" })];
    expect(planPeople(byAddress, [leo, old], []).faults).toMatchObject([
      { says: { code: "import_manager_left" } },
    ]);
    const another = row({ line: 3, email: "leo2@x.org", name: "Leo Leaver" });
    const beside = planPeople([byName[0]!, another], [leo, old], []);
    expect(beside.faults).toEqual([]);
    expect(beside.plan.people[0]?.manager).toBe("leo2@x.org");
  });

  test("empty values leave what is there, and a file cannot take the last administrator away", () => {
    const ada: KnownPerson = {
      id: "1",
      email: "Ada@x.org",
      name: "Ada",
      role: "administrator",
      timeZone: "Europe/Lisbon",
      deactivated: false,
      department: "Sales",
      title: "Chief",
      level: "executive",
      manager: null,
    };
    const same = planPeople([row({ email: "ada@x.org", name: "Ada" })], [ada], ["Sales"]);
    expect(same.plan.people[0]).toMatchObject({
      what: "unchanged",
      title: "Chief",
      timeZone: "Europe/Lisbon",
    });
    const demoted = planPeople([row({ email: "ada@x.org", name: "Ada", role: "leader" })], [ada], ["Sales"]);
    expect(demoted.faults).toEqual([{ line: 2, column: "role", says: { code: "import_no_administrator" } }]);
  });
});
