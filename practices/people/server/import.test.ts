import { setImmediate as othersTurn } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { core } from "#kernel/contract/core.ts";
import { startTestWeft, type TestWeft } from "#kernel/server/testing/test-weft.ts";
import { practiceServers } from "#practices/registry.server.ts";
import { people } from "../contract.ts";

const { operations } = people;
let weft: TestWeft;
beforeAll(async () => {
  weft = await startTestWeft(practiceServers);
});
afterAll(() => weft.stop());

const importPeople = (csv: string, dryRun = false) =>
  weft.people.administrator.call(operations.importPeople, { body: { csv, dryRun } });
const importDepartments = (csv: string, dryRun = false) =>
  weft.people.administrator.call(operations.importDepartments, { body: { csv, dryRun } });
const counts = async () => ({
  people: (await weft.people.member.do(operations.listPeople, { query: { limit: 200 } })).items.length,
  departments: (await weft.people.member.do(operations.listDepartments)).items.length,
  events: (await weft.events()).length,
});

const header = "email,name,department,title,level,manager,time_zone,role";

describe("a file with faults changes nothing and names each with line, column and remedy", () => {
  const peopleFaults: [string, string, { path: string; message: RegExp }[]][] = [
    [
      "a missing column",
      "email,name\na@x.org,Ada",
      [{ path: "1.department", message: /missing; the header has email, name/ }],
    ],
    [
      "a column nobody knows",
      "email,name,department,salary\na@x.org,Ada,Sales,1",
      [{ path: "1.salary", message: /unknown column; known are email/ }],
    ],
    ["nothing at all", "", [{ path: "1", message: /empty; its first line must name the columns/ }]],
    [
      "an empty name",
      `${header}\na@x.org,,Sales,,,,,`,
      [{ path: "2.name", message: /is empty; every row needs it/ }],
    ],
    [
      "a row too short",
      `${header}\na@x.org,Ada`,
      [{ path: "2", message: /values in this row: 2, in the header: 8/ }],
    ],
    [
      "what is no address",
      `${header}\nada at x,Ada,Sales,,,,,`,
      [{ path: "2.email", message: /“ada at x” is not an e-mail address/ }],
    ],
    [
      "the same address twice",
      `${header}\na@x.org,Ada,Sales,,,,,\nb@x.org,Bo,Sales,,,,,\nA@X.org,Ada,Data,,,,,`,
      [{ path: "4.email", message: /is in line 2 already; keep one/ }],
    ],
    [
      "an unknown manager",
      `${header}\na@x.org,Ada,Sales,,,ghost@x.org,,`,
      [{ path: "2.manager", message: /“ghost@x.org” is nobody here and in no row; add a row/ }],
    ],
    [
      "managers in a circle",
      `${header}\na@x.org,Ada,Sales,,,b@x.org,,\nb@x.org,Bo,Sales,,,a@x.org,,`,
      [{ path: "2.manager", message: /in a circle: a@x.org → b@x.org → a@x.org;/ }],
    ],
    [
      "an unknown level, role and time zone, all told at once",
      `${header}\na@x.org,Ada,Sales,,boss,,Mars/Olympus,king`,
      [
        { path: "2.level", message: /“boss” is not a level; use executive, manager, contributor/ },
        {
          path: "2.time_zone",
          message: /“Mars\/Olympus” is not a time zone; use a name such as Europe\/Lisbon/,
        },
        { path: "2.role", message: /“king” is not a role; use administrator/ },
      ],
    ],
    ...["=cmd|' /C calc'!A0", "+1-800", "@SUM(A1)", "-2+3"].map(
      (name): [string, string, { path: string; message: RegExp }[]] => [
        `the formula ${name} for a name`,
        `${header}\na@x.org,"${name}",Sales,,,,,`,
        [{ path: "2.name", message: /would run as a formula in a spreadsheet/ }],
      ],
    ),
    [
      "a formula for a department",
      `${header}\na@x.org,Ada,=1+1,,,,,`,
      [{ path: "2.department", message: /formula/ }],
    ],
    [
      "absurd lengths",
      `${header}\na@x.org,${"x".repeat(5_000)},Sales,${"y".repeat(121)},,,,`,
      [
        { path: "2.name", message: /is 5000 characters long; shorten it to 120/ },
        { path: "2.title", message: /is 121 characters long/ },
      ],
    ],
    [
      "a line break in a name",
      `${header}\na@x.org,"Ada\nByron",Sales,,,,,`,
      [{ path: "2.name", message: /line break/ }],
    ],
    [
      "text that was not UTF-8",
      `${header}\na@x.org,Zo\uFFFD,Sales,,,,,`,
      [{ path: "2.name", message: /save the file as UTF-8/ }],
    ],
    [
      "a quote never closed",
      `${header}\na@x.org,"Ada,Sales,,,,,\nb@x.org,Bo,Sales,,,,,`,
      [{ path: "3", message: /never closed/ }],
    ],
    ["a zero byte", `${header}\na@x.org,A\0da,Sales,,,,,`, [{ path: "2", message: /zero byte/ }]],
    [
      "no administrator left",
      `${header}\nadministrator@example.org,Ada Administrator,Board,,,,,member`,
      [{ path: "2.role", message: /nobody would be administrator/ }],
    ],
  ];

  test.each(peopleFaults)("people.csv with %s", async (_, csv, expected) => {
    const before = await counts();
    for (const dryRun of [true, false]) {
      const { status, problem } = await importPeople(csv, dryRun);
      expect(status).toBe(400);
      expect(problem.code).toBe("import_refused");
      expect(problem.errors).toEqual(
        expected.map(({ path, message }) => ({ path, message: expect.stringMatching(message) })),
      );
    }
    expect(await counts()).toEqual(before);
  });

  const departmentFaults: [string, string, { path: string; message: RegExp }[]][] = [
    [
      "a missing column",
      "name,parent\nSales,",
      [
        { path: "1.name", message: /unknown column/ },
        { path: "1.department", message: /missing/ },
      ],
    ],
    [
      "a circle",
      "department,parent\nA,B\nB,C\nC,A",
      [{ path: "2.parent", message: /below itself: A → B → C → A;/ }],
    ],
    ["itself as parent", "department,parent\nA,a", [{ path: "2.parent", message: /would be below itself/ }]],
    [
      "an unknown parent",
      "department,parent\nA,Nowhere",
      [{ path: "2.parent", message: /no department “Nowhere” here and in no row; add a row/ }],
    ],
    [
      "the same twice",
      "department,parent\nSales,\n sales ,",
      [{ path: "3.department", message: /in line 2 already/ }],
    ],
    ["a formula", "department,parent\n=A1,", [{ path: "2.department", message: /formula/ }]],
    [
      "a purpose of 1 MB",
      `department,parent,purpose\nSales,,${"p".repeat(1_000_000)}`,
      [{ path: "2.purpose", message: /1000000 characters long; shorten it to 5000/ }],
    ],
  ];

  test.each(departmentFaults)("departments.csv with %s", async (_, csv, expected) => {
    const before = await counts();
    const { status, problem } = await importDepartments(csv);
    expect(status).toBe(400);
    expect(problem.errors).toEqual(
      expected.map(({ path, message }) => ({ path, message: expect.stringMatching(message) })),
    );
    expect(await counts()).toEqual(before);
  });

  test("noise of ten megabytes is refused, over HTTP by its size and below that by its first line", async () => {
    const noise = Buffer.alloc(10_000_000);
    for (let at = 0; at < noise.length; at++) noise[at] = 33 + ((at * 7919) % 90);
    const send = (payload: Buffer) =>
      weft.server.inject({
        method: "POST",
        url: `/api/v1/workspaces/${weft.workspace.slug}/people/imports`,
        headers: {
          "content-type": "text/csv",
          cookie: weft.people.administrator.cookie,
          "x-weft-csrf": weft.people.administrator.csrf,
        },
        payload,
      });
    expect((await send(noise)).json().code).toBe("too_large");
    const smaller = (await send(noise.subarray(0, 7_000_000))).json();
    expect(smaller).toMatchObject({
      code: "import_refused",
      errors: [{ message: expect.stringContaining("longer than 1 MiB") }],
    });
  });

  test("what is wrong in rows and what is wrong between them is told at once", async () => {
    const csv = `${header}\na@x.org,Ada,Sales,,,b@x.org,,\nbad,Bo,,,,,,\nb@x.org,short\nA@x.org,Ada,Sales,,,,,`;
    const { problem } = await importPeople(csv);
    // That b@x.org is no manager is not said: the row that could not be read may be theirs.
    expect(problem.errors?.map(({ path }) => path)).toEqual(["3.email", "3.department", "4", "5.email"]);
  });

  test("a file of more rows than any organisation has is refused before it fills the memory", async () => {
    const rows = Array.from({ length: 50_002 }, (_, at) => `p${at}@x.org,P,S`);
    const { problem } = await importPeople(["email,name,department", ...rows].join("\n"));
    expect(problem.errors).toEqual([
      { path: "50002", message: "the file has more than 50000 rows; import it in parts" },
    ]);
  });

  test("faults beyond the first two hundred are counted", async () => {
    const rows = Array.from({ length: 450 }, (_, at) => `nobody${at},Name ${at},Sales,,,,,`);
    const { problem } = await importPeople([header, ...rows].join("\n"));
    expect(problem.errors).toHaveLength(200);
    expect(problem.detail).toBe("450 faults in the file; nothing was imported. The first 200 are listed.");
    expect(problem.current).toEqual({ faults: 450 });
  });

  test("in the language of whoever imports, also what is wrong with the file itself", async () => {
    const inGerman = async (csv: string) => {
      const { administrator } = weft.people;
      const speak = (language: "en" | "de") =>
        administrator.do(core.operations.setPreferences, { body: { language } });
      await speak("de");
      const { problem } = await importPeople(csv);
      await speak("en");
      return problem;
    };
    expect(await inGerman(`${header}\nada at x,Ada,,,boss,,,`)).toMatchObject({
      title: "Die Datei hat Fehler; nichts wurde importiert",
      detail: "3 Fehler in der Datei; nichts wurde importiert.",
      errors: [
        { path: "2.email", message: "„ada at x“ ist keine E-Mail-Adresse" },
        { path: "2.department", message: "ist leer; jede Zeile braucht es" },
        { path: "2.level", message: expect.stringContaining("„boss“ ist keine Ebene") },
      ],
    });
    expect(await inGerman("email,name\na@x.org,Ada")).toMatchObject({
      detail: "Ein Fehler in der Datei; nichts wurde importiert.",
      errors: [{ path: "1.department", message: "die Spalte fehlt; die Kopfzeile hat email, name" }],
    });
  });
});

describe("importing", () => {
  test("departments: a tree in any order, again without a change, moved where the parent differs", async () => {
    const file = "\uFEFFDepartment;Parent;Purpose\r\nNorth;Sales;\r\nSales;;Sells\r\nSouth;Sales;\r\n";
    const dry = await importDepartments(file, true);
    expect(dry.body).toMatchObject({ dryRun: true, added: 3, changed: 0, moved: 0 });
    const before = await counts();
    expect((await importDepartments(file)).body).toMatchObject({ dryRun: false, rows: 3, added: 3 });
    expect((await counts()).departments).toBe(before.departments + 3);
    const { items } = await weft.people.member.do(operations.listDepartments);
    expect(items.find(({ name }) => name === "North")?.parent?.name).toBe("Sales");
    expect((await importDepartments(file)).body).toMatchObject({ added: 0, unchanged: 3 });
    expect(
      (await importDepartments("department,parent,purpose\nsouth,North,\nSALES,,Sells more")).body,
    ).toMatchObject({
      moved: 1,
      changed: 1,
      changes: [
        { line: 2, name: "South", what: "moved", details: ["parent: Sales → North"] },
        { line: 3, name: "Sales", what: "changed", details: ["purpose"] },
      ],
    });
    // What is here counts for circles too.
    expect(
      (await importDepartments("department,parent\nSales,South")).problem.errors?.[0]?.message,
    ).toContain("Sales → South → North → Sales");
    expect((await weft.events("departments.imported")).at(-1)?.data).toMatchObject({ moved: 1, changed: 1 });
  });

  test("people: the dry run says what would happen, the run does it, and again it does nothing", async () => {
    const first = [
      "Email;Name;Department;Title;Level;Manager;Time zone;Role",
      'zora@x.org;Zora Zimmer;"Science; applied";Analyst;contributor;yves@x.org;Europe/Lisbon;',
      "yves@x.org;Yves Yard;Sales;Head of sales;Executive;;;leader",
    ].join("\r\n");
    const before = await counts();
    const dry = await importPeople(`\uFEFF${first}`, true);
    expect(dry.body).toMatchObject({
      dryRun: true,
      added: 2,
      departments: ["Science; applied"],
      changes: [
        { line: 2, name: "Zora Zimmer", what: "added" },
        { line: 3, name: "Yves Yard", what: "added", details: ["Sales", "Head of sales", "leader"] },
      ],
    });
    expect(await counts()).toEqual(before);
    expect((await importPeople(`\uFEFF${first}`)).body).toEqual({ ...dry.body, dryRun: false });
    const again = await importPeople(first);
    expect(again.body).toMatchObject({ added: 0, changed: 0, moved: 0, unchanged: 2, departments: [] });
    expect(await weft.events("people.imported")).toHaveLength(1);

    weft.wait({ days: 30 });
    const second =
      "email,name,department,title,role\nZORA@x.org,Zora Zimmer,Sales,Lead,convener\nyves@x.org,Yves Yard-Young,Sales,,";
    expect((await importPeople(second)).body).toMatchObject({
      moved: 1,
      changed: 1,
      changes: [
        {
          what: "moved",
          details: [
            "department: Science; applied → Sales",
            "role: member → convener",
            "title: Analyst → Lead",
          ],
        },
        { what: "changed", details: ["name: Yves Yard → Yves Yard-Young"] },
      ],
    });
    const { items } = await weft.people.member.do(operations.listPeople, { query: { q: "Z" } });
    const zora = items.find(({ email }) => email === "zora@x.org")!;
    expect(zora).toMatchObject({ role: "convener", version: 2, timeZone: "Europe/Lisbon" });
    const { history } = await weft.people.member.do(operations.getPerson, { params: { person: zora.id } });
    expect(history).toMatchObject([
      {
        department: { name: "Sales" },
        title: "Lead",
        level: "contributor",
        manager: { name: "Yves Yard-Young" },
        until: null,
      },
      { department: { name: "Science; applied" }, until: "2026-04-01" },
    ]);
    const kinds = (await weft.events())
      .filter(({ record }) => record?.id === zora.id)
      .map(({ kind }) => kind);
    expect(kinds).toEqual(["person.moved", "person.role_changed"]);
    weft.wait({ days: -30 });
  });

  test("a text/csv body, with the dry run in the query", async () => {
    const reply = await weft.server.inject({
      method: "POST",
      url: `/api/v1/workspaces/${weft.workspace.slug}/people/imports?dryRun=true`,
      headers: {
        "content-type": "text/csv; charset=utf-8",
        cookie: weft.people.administrator.cookie,
        "x-weft-csrf": weft.people.administrator.csrf,
      },
      payload: "email,name,department\nnew@x.org,New,Sales\n",
    });
    expect(reply.json()).toMatchObject({ dryRun: true, added: 1 });
  });

  test("two imports of one file at once add everybody once", async () => {
    const file = "email,name,department\none@y.org,One,Sales\ntwo@y.org,Two,Sales\n";
    const replies = await Promise.all([importPeople(file), importPeople(file)]);
    expect(replies.map(({ body }) => body.added).toSorted((a, b) => a - b)).toEqual([0, 2]);
  });

  test("somebody deactivated is recognised, updated and stays out", async () => {
    await importPeople("email,name,department\ngone@y.org,Gone,Sales\n");
    const { items } = await weft.people.member.do(operations.listPeople, { query: { q: "gone@y.org" } });
    await weft.people.administrator.do(operations.deactivatePerson, {
      params: { person: items[0]!.id },
      body: {},
      ifMatch: 1,
    });
    const { body } = await importPeople("email,name,department\ngone@y.org,Gone Again,Sales\n");
    expect(body).toMatchObject({
      changed: 1,
      notes: [expect.stringContaining("is deactivated and stays so")],
    });
    const after = await weft.people.member.do(operations.getPerson, { params: { person: items[0]!.id } });
    expect(after).toMatchObject({ name: "Gone Again", access: "deactivated" });
  });
});

describe("what nobody can see in a file", () => {
  const hidden = [
    "email,name,department,title",
    "z1@y.org,Zo\u200Be One,Sal\u00ADes,",
    "z2@y.org,Zoe Two,Sales,Sel\uFEFFler",
    "z3@y.org,Zoe 👩\u200D🚒 Three,Sales,",
  ].join("\n");

  test("is left out, and told by line and field before it is imported", async () => {
    const { body } = await importPeople(hidden, true);
    expect(body.notes).toEqual([
      "Line 2, name: what nobody can see in it is left out",
      "Line 2, department: what nobody can see in it is left out",
      "Line 3, title: what nobody can see in it is left out",
    ]);
    expect((await importPeople(hidden)).body).toMatchObject({ added: 3, notes: body.notes });
    const { items } = await weft.people.member.do(operations.listPeople, { query: { q: "z1@y.org" } });
    expect(items).toMatchObject([{ name: "Zoe One", placement: { department: { name: "Sales" } } }]);
  });

  test("is told of departments too, in the language of whoever imports, and counted where it is in many", async () => {
    const { administrator } = weft.people;
    await administrator.do(core.operations.setPreferences, { body: { language: "de" } });
    const rows = Array.from({ length: 25 }, (_, place) => `Un\u200Bit ${place},,The un\u2060it`);
    const { body } = await importDepartments(["department,parent,purpose", ...rows].join("\n"), true);
    await administrator.do(core.operations.setPreferences, { body: { language: "en" } });
    expect(body.notes).toHaveLength(21);
    expect(body.notes.slice(0, 2)).toEqual([
      "Zeile 2, department: Was darin niemand sehen kann, bleibt weg",
      "Zeile 2, purpose: Was darin niemand sehen kann, bleibt weg",
    ]);
    expect(body.notes.at(-1)).toBe("Ebenso in 30 weiteren Werten");
  });
});

describe("a real size", () => {
  test("1,005 people in 42 departments come in whole, are found, and come in again without a change", async () => {
    const file = realisticFile();
    const dry = await importPeople(file, true);
    expect(dry.body).toMatchObject({ rows: 1_005, added: 1_005 });
    expect(dry.body.departments).toHaveLength(42);
    const { body } = await importPeople(file);
    expect(body).toMatchObject({ added: 1_005 });
    expect((await importPeople(file)).body).toMatchObject({ added: 0, unchanged: 1_005 });
    const { items } = await weft.people.member.do(operations.listPeople, { query: { q: "Person 777" } });
    expect(items).toMatchObject([
      { email: "person777@example.org", placement: { manager: expect.anything() } },
    ]);
    const departments = (await weft.people.member.do(operations.listDepartments)).items;
    const counted = departments.filter(({ name }) => name.startsWith("Department "));
    expect(counted.reduce((sum, department) => sum + department.people, 0)).toBe(1_005);
  });
});

/** The sizes of the 42 departments of a real research institution (email-Eu-core), as people.csv. */
function realisticFile(): string {
  const sizes = [
    49, 65, 10, 12, 109, 18, 28, 51, 19, 32, 39, 29, 3, 26, 92, 55, 25, 35, 1, 29, 14, 61, 25, 27, 6, 6, 9,
    10, 8, 5, 4, 8, 9, 1, 13, 13, 22, 15, 13, 3, 4, 2,
  ];
  const rows: string[] = [];
  for (const [department, size] of sizes.entries()) {
    const head = rows.length;
    for (let at = 0; at < size; at++) {
      const number = rows.length;
      const manager = at === 0 ? "" : `person${head}@example.org`;
      rows.push(
        `person${number}@example.org,Person ${number},Department ${department},${at === 0 ? "Head" : "Researcher"},${at === 0 ? "manager" : "contributor"},${manager},Europe/Paris,`,
      );
    }
  }
  return [header, ...rows].join("\n");
}

test("while a large file is read and planned, others are answered in between", async () => {
  const rows = Array.from(
    { length: 20_000 },
    (_, at) => `many${at}@z.org,Many ${at},Department ${at % 40},,,,,`,
  );
  let read = false;
  const importing = importPeople([header, ...rows].join("\n"), true).finally(() => {
    read = true;
  });
  let answered = 0;
  while (!read) {
    // As somebody who comes from outside: a request that is injected takes no turn of its own.
    await othersTurn();
    const { statusCode } = await weft.server.inject({ method: "GET", url: "/livez" });
    expect(statusCode).toBe(200);
    answered += 1;
  }
  expect((await importing).body).toMatchObject({ rows: 20_000, added: 20_000 });
  expect(answered).toBeGreaterThan(10);
});

describe("what spreadsheets write", () => {
  test("one department is one, whatever cannot be seen stands in its name, and a name that is turned is a fault", async () => {
    const plain = "email,name,department\n";
    const rows = ["i1@x.example,Ann,Ledger", "i2@x.example,Bo,Led\u200Bger", "i3@x.example,Cy,Le\u00ADdger"];
    const { body } = await importPeople(`${plain}${rows.join("\n")}\n`, true);
    expect(body).toMatchObject({ added: 3, departments: ["Ledger"] });
    const turned = await importPeople(`${plain}i4@x.example,\u202Eecnanif,Ledger\n`, true);
    expect(turned.problem.errors).toMatchObject([
      { path: "2.name", message: expect.stringContaining("turns its direction") },
    ]);
    const edited = await weft.people.convener.call(operations.addDepartment, {
      body: { name: "\u202Eregdel" },
    });
    expect(edited.problem.errors).toMatchObject([{ path: "name" }]);
  });

  test("a file in UTF-16 is read as it comes", async () => {
    const csv = Buffer.from("\ufeffemail\tname\tdepartment\r\nwide@x.example\tZoë\tResearch\r\n", "utf16le");
    const { administrator } = weft.people;
    const answer = await weft.server.inject({
      method: "POST",
      url: `/api/v1/workspaces/${weft.workspace.slug}/people/imports?dryRun=true`,
      headers: {
        "content-type": "text/csv",
        cookie: administrator.cookie,
        "x-weft-csrf": administrator.csrf,
      },
      payload: csv,
    });
    expect([answer.statusCode, answer.json()]).toMatchObject([200, { added: 1, changes: [{ name: "Zoë" }] }]);
  });

  test("addresses of every alphabet are taken, and one written in two ways is one person", async () => {
    const rows = [
      "r&d@x.example,Ann And,Labs",
      "anna@müller.example,Anna Umlaut,Labs",
      "ivan@x.xn--p1ai,Ivan Puny,Labs",
      "anna@xn--mller-kva.example,Anna Umlaut,Labs",
    ];
    const { problem } = await importPeople(`email,name,department\n${rows.join("\n")}\n`, true);
    expect(problem.errors).toMatchObject([{ path: "5.email", message: expect.stringContaining("line 3") }]);
    const { body } = await importPeople(`email,name,department\n${rows.slice(0, 3).join("\n")}\n`);
    expect(body).toMatchObject({ added: 3 });
  });
});

describe("the column new_email", () => {
  const changes = "email,name,department,new_email\n";
  const mail = async (email: string) => {
    const { items } = await weft.people.administrator.do(operations.listPeople, { query: { q: email } });
    return items.map(({ id, name }) => ({ id, name }));
  };

  test("gives somebody another address, once, and makes nobody new", async () => {
    await importPeople("email,name,department\nkaja@old.example,Kaja Eriksen,Yard\n");
    const [before] = await mail("kaja@old.example");
    const file = `${changes}kaja@old.example,Kaja Solberg,Yard,kaja@new.example\nunder@old.example,Una Under,Yard,\n`;
    expect((await importPeople(file)).body).toMatchObject({ added: 1, changed: 1 });
    expect(await mail("kaja@new.example")).toEqual([{ id: before!.id, name: "Kaja Solberg" }]);
    expect(await mail("kaja@old.example")).toEqual([]);
    expect((await weft.events("person.address_changed")).at(-1)!.data).toMatchObject({
      was: "kaja@old.example",
      email: "kaja@new.example",
    });
    expect((await importPeople(file)).body).toMatchObject({ added: 0, changed: 0, unchanged: 2 });
    const reports = `${changes}under@old.example,Una Under,Yard,\nkaja@new.example,Kaja Solberg,Yard,kaja@third.example\n`;
    const managed = reports
      .replace("department,", "department,manager,")
      .replace("Yard,\n", "Yard,kaja@third.example,\n")
      .replace("Yard,kaja@third.example\n", "Yard,,kaja@third.example\n");
    expect((await importPeople(managed)).body).toMatchObject({ changed: 2 });
  });

  test("is refused where the address is somebody else's, and lets two change theirs with each other", async () => {
    await importPeople(
      "email,name,department\none@swap.example,One Swap,Yard\ntwo@swap.example,Two Swap,Yard\n",
    );
    const taken = await importPeople(`${changes}one@swap.example,One Swap,Yard,TWO@swap.example\n`);
    expect(taken.problem.errors).toMatchObject([
      { path: "2.new_email", message: expect.stringContaining("Two Swap") },
    ]);
    const both = await importPeople(
      `${changes}one@swap.example,One Swap,Yard,x@swap.example\ntwo@swap.example,Two Swap,Yard,x@swap.example\n`,
    );
    expect(both.problem.errors).toMatchObject([{ path: "3.new_email" }]);
    const swapped = await importPeople(
      `${changes}one@swap.example,One Swap,Yard,two@swap.example\ntwo@swap.example,Two Swap,Yard,one@swap.example\n`,
    );
    expect(swapped.body).toMatchObject({ changed: 2 });
    expect(await mail("one@swap.example")).toMatchObject([{ name: "Two Swap" }]);
  });
});
