import { z } from "zod";
import { Day, Id, Instant, line, RecordName, text } from "#kernel/contract/ids.ts";
import { operation } from "#kernel/contract/operation.ts";
import { page, pageQuery } from "#kernel/contract/page.ts";
import { practice } from "#kernel/contract/practice.ts";
import { PersonRef, recordFields, recordKind } from "#kernel/contract/record.ts";
import { conveners, insiders, Role } from "#kernel/contract/roles.ts";

export const Level = z.enum(["executive", "manager", "contributor"]);
export type Level = z.infer<typeof Level>;

/** A department as others point at it; `order` fixes its colour. */
export const DepartmentRef = z.object({ id: Id, key: z.string(), name: z.string(), order: z.int() });
export type DepartmentRef = z.infer<typeof DepartmentRef>;

/** Where somebody was, and as what; the one without `until` is now. */
export const Placement = z.object({
  department: DepartmentRef,
  title: z.string(),
  level: Level.nullable(),
  manager: PersonRef.nullable(),
  from: Day,
  until: Day.nullable(),
});

export const Person = z.object({
  ...recordFields,
  name: z.string(),
  email: z.string(),
  role: Role,
  timeZone: z.string(),
  /** invited: has a link and has not used it; joined; deactivated; listed: known but never invited. */
  access: z.enum(["listed", "invited", "joined", "deactivated"]),
  placement: Placement.nullable(),
});
export type Person = z.infer<typeof Person>;

/** "How to work with us": what a department tells the others. */
export const WorkingWithUs = z.object({
  whatWeDo: text(5_000),
  whatWeNeed: text(5_000),
  whatToBringUs: text(5_000),
  whenNotTo: text(5_000),
  whoDecidesWhat: text(5_000),
});

export const Department = z.object({
  ...recordFields,
  name: z.string(),
  order: z.int(),
  purpose: z.string(),
  parent: DepartmentRef.nullable(),
  /** Who speaks for it. */
  head: PersonRef.nullable(),
  /** People placed in it now, without those of the departments below. */
  people: z.int(),
  workingWithUs: WorkingWithUs,
});
export type Department = z.infer<typeof Department>;

const personParams = z.object({ person: RecordName });
const departmentParams = z.object({ department: RecordName });
const person = { kind: "person", param: "person" };
const department = { kind: "department", param: "department" };

const operations = {
  listPeople: operation({
    id: "people.list",
    method: "GET",
    path: "/people",
    summary: "People by name",
    access: { roles: insiders },
    query: z.object({
      ...pageQuery,
      department: RecordName.optional(),
      q: z.string().max(100).optional(),
      role: Role.optional(),
    }),
    result: page(Person),
  }),
  getPerson: operation({
    id: "people.get",
    method: "GET",
    path: "/people/{person}",
    summary: "One person with where they have been",
    access: { roles: insiders, record: person },
    params: personParams,
    result: Person.extend({ history: z.array(Placement) }),
  }),
  addPerson: operation({
    id: "people.add",
    method: "POST",
    path: "/people",
    summary: "Add somebody; inviting is a step of its own",
    access: { roles: conveners },
    body: z.object({
      email: z.email().max(320),
      name: line(120),
      role: Role.default("member"),
      timeZone: z.string().max(60).optional(),
      department: RecordName.optional(),
      title: z.string().trim().max(120).default(""),
      level: Level.optional(),
      manager: Id.optional(),
    }),
    result: Person,
    errors: ["email_taken"],
  }),
  movePerson: operation({
    id: "people.move",
    method: "POST",
    path: "/people/{person}/placements",
    summary: "Move somebody to another department, title or manager; where they were is kept",
    access: { roles: conveners, record: person },
    changes: true,
    params: personParams,
    body: z.object({
      department: RecordName,
      title: z.string().trim().max(120).default(""),
      level: Level.optional(),
      manager: Id.optional(),
      from: Day.optional(),
    }),
    result: Person,
  }),
  listDepartments: operation({
    id: "departments.list",
    method: "GET",
    path: "/departments",
    summary: "All departments, as a flat list of the tree",
    access: { roles: insiders },
    result: z.object({ items: z.array(Department) }),
  }),
  getDepartment: operation({
    id: "departments.get",
    method: "GET",
    path: "/departments/{department}",
    summary: "One department",
    access: { roles: insiders, record: department },
    params: departmentParams,
    result: Department,
  }),
  addDepartment: operation({
    id: "departments.add",
    method: "POST",
    path: "/departments",
    summary: "Add a department",
    access: { roles: conveners },
    body: z.object({ name: line(120), parent: RecordName.optional(), purpose: text(5_000).default("") }),
    result: Department,
    errors: ["department_name_taken"],
  }),
};

export const people = practice({
  id: "people",
  area: "map",
  records: {
    person: recordKind({ kind: "person", prefix: "P", path: "people" }),
    department: recordKind({ kind: "department", prefix: "DEP", path: "departments" }),
  },
  operations,
  events: {
    "person.added": z.object({ name: z.string(), department: z.string().nullable() }),
    "person.moved": z.object({
      from: z.string().nullable(),
      to: z.string(),
      title: z.string(),
      since: Instant.or(Day),
    }),
    "department.added": z.object({ name: z.string() }),
  },
  problems: {
    department_name_taken: { status: 409, title: "There is a department of this name already" },
  },
});
