import { z } from "zod";
import { isTimeZone } from "#kernel/contract/days.ts";
import { EmailAddress } from "#kernel/contract/email-address.ts";
import { payload } from "#kernel/contract/events.ts";
import { Day, Id, Instant, optionalLine, RecordName, text } from "#kernel/contract/ids.ts";
import { names, namesRecord } from "#kernel/contract/names.ts";
import { operation } from "#kernel/contract/operation.ts";
import { listQuery, page } from "#kernel/contract/page.ts";
import { practice } from "#kernel/contract/practice.ts";
import { PersonRef, RecordRef, recordFields, recordKind } from "#kernel/contract/record.ts";
import { conveners, insiders, Role } from "#kernel/contract/roles.ts";
import { Language } from "#kernel/contract/words/language.ts";
import { Department, DepartmentRef, WorkingWithUs } from "./contract/department-shape.ts";
import { headOperations } from "./contract/heads.ts";
import { nameOf } from "./contract/name-field.ts";
import { personalDataOperations, personalDataProblems } from "./contract/personal-data.ts";
import {
  reorganisingEvents,
  reorganisingOperations,
  reorganisingProblems,
  Undoable,
} from "./contract/reorganising.ts";

export { Department, DepartmentRef, WorkingWithUs } from "./contract/department-shape.ts";
export { ProposedHead } from "./contract/heads.ts";
export { departmentColumns, peopleColumns } from "./contract/import-columns.ts";
export { looksLikeFormula } from "./contract/name-field.ts";
export { DepartmentHolding, HoldingKind, NewDepartment, Undoable } from "./contract/reorganising.ts";

export const Level = z.enum(["executive", "manager", "contributor"]);
export type Level = z.infer<typeof Level>;

/** invited: has a link and has not used it; joined; deactivated; listed: known but never invited. */
export const PersonAccess = z.enum(["listed", "invited", "joined", "deactivated"]);
export type PersonAccess = z.infer<typeof PersonAccess>;

const namesake = z
  .boolean()
  .meta({ description: "They are somebody else than who has a name here that reads the same" });

const TimeZone = z.string().max(60).refine(isTimeZone, "fault_time_zone");

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
  access: PersonAccess,
  placement: Placement.nullable(),
});
export type Person = z.infer<typeof Person>;

/** What an import did, or with `dryRun` would do. */
export const ImportReport = z.object({
  dryRun: z.boolean(),
  rows: z.int(),
  added: z.int(),
  changed: z.int(),
  moved: z.int(),
  unchanged: z.int(),
  /** Departments the file names that were not there; they are made. */
  departments: z.array(z.string()),
  /** Whom the file names as heads; who speaks for a department is said on its page or for many at once, as ever. */
  heads: z.object({
    /** Newly proposed by it. */
    proposed: z.int(),
    /** Named by it and not to be proposed; the first 200 by row, with what to do. */
    unmatched: z.int(),
    rows: z.array(z.object({ line: z.int(), department: z.string(), message: z.string() })),
  }),
  /** What is worth knowing and stops nothing, in the language of whoever imports; so are the details. */
  notes: z.array(z.string()),
  /** Row by row what is not as it was, up to the first 2,000. `line` counts from 1, the header included. */
  changes: z.array(
    z.object({
      line: z.int(),
      name: z.string(),
      what: z.enum(["added", "changed", "moved"]),
      details: z.array(z.string()),
    }),
  ),
});
export type ImportReport = z.infer<typeof ImportReport>;

const MOST_IMPORT_BYTES = 8 * 1024 * 1024;
const importOf = {
  bodyBytes: MOST_IMPORT_BYTES,
  query: z.object({
    dryRun: z.stringbool().optional().meta({ description: "For a text/csv body, which has no place for it" }),
  }),
  body: z.object({
    csv: z.string().max(MOST_IMPORT_BYTES).meta({ description: "The file; or send it as text/csv" }),
    dryRun: z.boolean().default(false).meta({ description: "Answer what would happen and change nothing" }),
  }),
  result: ImportReport,
  errors: ["import_refused"],
};

/** An invitation that went out by mail, or whose link is answered this once because no mail is set up. */
export const Invitation = z.object({
  person: PersonRef,
  email: z.string(),
  sent: z.boolean(),
  link: z.string().nullable(),
});
export type Invitation = z.infer<typeof Invitation>;

const personParams = z.object({ person: RecordName });
const departmentParams = z.object({ department: RecordName });
const person = { kind: "person", param: "person" };
const department = { kind: "department", param: "department" };
const administrators = ["administrator"] as const;

const operations = {
  listPeople: operation({
    id: "people.list",
    method: "GET",
    path: "/people",
    summary: "People by name; `living` are those who have not left",
    access: { roles: insiders },
    query: listQuery(
      ["name", "department", "position", "access"],
      {
        department: RecordName.optional(),
        below: z
          .stringbool()
          .optional()
          .meta({ description: "With the people of the departments below the one given" }),
        role: Role.optional(),
        level: Level.optional(),
        access: PersonAccess.optional(),
      },
      ["department", "role", "access"],
    ),
    result: page(Person),
  }),
  getPerson: operation({
    id: "people.get",
    method: "GET",
    path: "/people/{person}",
    summary: "One person with where they have been",
    access: { roles: insiders, record: person },
    params: personParams,
    result: Person.extend({
      history: z.array(Placement),
      reports: z.array(PersonRef),
      /** What they take part in, the newest first. Never how they kept their promises: that is theirs to see. */
      parts: z.array(z.object({ record: RecordRef, part: z.string(), since: Instant })),
    }),
  }),
  addPerson: operation({
    id: "people.add",
    method: "POST",
    path: "/people",
    summary: "Add somebody; inviting is a step of its own",
    access: { roles: conveners },
    proof: "fresh",
    body: z.object({
      email: EmailAddress,
      name: nameOf("fault_name_formula"),
      role: Role.default("member").meta({
        description: "Only an administrator makes administrators and conveners",
      }),
      timeZone: TimeZone.optional(),
      namesake: namesake.default(false),
      department: namesRecord("department", { binds: "appointed" }).optional(),
      title: optionalLine(120).default(""),
      level: Level.optional(),
      manager: names("person", { binds: "appointed" }).optional(),
    }),
    result: Person,
    errors: ["email_taken", "name_alike", "department_dissolved"],
  }),
  editPerson: operation({
    id: "people.edit",
    method: "PATCH",
    path: "/people/{person}",
    summary: "Correct a name or a time zone",
    access: { roles: insiders, record: { ...person, self: true } },
    changes: true,
    params: personParams,
    body: z.object({ name: nameOf("fault_name_formula"), timeZone: TimeZone, namesake }).partial(),
    result: Person,
    errors: ["person_erased", "name_alike"],
  }),
  introduce: operation({
    id: "people.introduce",
    method: "POST",
    path: "/people/{person}/introductions",
    summary: "Say who I am: my name, my time zone and my language, where others have only guessed them",
    access: { roles: insiders, record: { ...person, self: true, unlessRole: [] } },
    proof: "signed_in",
    changes: true,
    params: personParams,
    body: z.object({
      name: nameOf("fault_name_formula"),
      timeZone: TimeZone.nullable().meta({ description: "Null: where the organisation is" }),
      language: Language,
      namesake: namesake.default(false),
    }),
    result: Person,
    errors: ["person_erased", "name_alike"],
  }),
  changeAddress: operation({
    id: "people.change-address",
    method: "PUT",
    path: "/people/{person}/address",
    summary:
      "Give somebody another e-mail address; sign-ins and everything they did stay, links that were mailed to the old one end",
    access: { roles: administrators, record: person },
    proof: "fresh",
    changes: true,
    params: personParams,
    body: z.object({
      email: EmailAddress,
      namesake: z
        .boolean()
        .default(false)
        .meta({ description: "Somebody else has an address that reads like this one, and that is right" }),
    }),
    result: Person,
    errors: ["email_taken", "email_alike", "person_erased"],
  }),
  setRole: operation({
    id: "people.set-role",
    method: "PUT",
    path: "/people/{person}/role",
    summary: "Give somebody another role; one administrator always stays",
    access: { roles: administrators, record: person },
    proof: "fresh",
    changes: true,
    params: personParams,
    body: z.object({ role: Role }),
    result: Person,
    errors: ["last_administrator"],
  }),
  deactivatePerson: operation({
    id: "people.deactivate",
    method: "POST",
    path: "/people/{person}/deactivations",
    summary: "Take access away; sign-ins and live streams end within seconds, what they did stays",
    access: { roles: administrators, record: person },
    proof: "fresh",
    changes: true,
    params: personParams,
    body: z.object({ reason: text(500).default("") }),
    result: Person,
    errors: ["last_administrator"],
  }),
  previewReactivation: operation({
    id: "people.preview-reactivation",
    method: "GET",
    path: "/people/{person}/reactivation",
    summary: "What would rest on somebody again who left, and what others have taken over meanwhile",
    access: { roles: administrators, record: person },
    params: personParams,
    result: z.object({
      back: z.array(RecordRef),
      taken: z.array(z.object({ record: RecordRef, by: PersonRef })),
    }),
  }),
  reactivatePerson: operation({
    id: "people.reactivate",
    method: "POST",
    path: "/people/{person}/reactivations",
    summary:
      "Give access back; what nobody has taken over rests on them again, turns, seats and who reported to them do not",
    access: { roles: administrators, record: person },
    proof: "fresh",
    changes: true,
    params: personParams,
    result: Person,
    errors: ["person_erased"],
  }),
  invitePerson: operation({
    id: "people.invite",
    method: "POST",
    path: "/people/{person}/invitations",
    summary: "Send a one-time link; an earlier one that was not used ends",
    access: { roles: administrators, record: person },
    proof: "fresh",
    secret: true,
    params: personParams,
    result: Invitation,
    errors: ["person_joined", "person_deactivated"],
  }),
  invitePeople: operation({
    id: "people.invite-many",
    method: "POST",
    path: "/people/invitations",
    summary: "Invite everybody of a department who has not joined, or those who lead, or the people named",
    access: { roles: administrators },
    proof: "fresh",
    secret: true,
    body: z
      .object({
        department: namesRecord("department", { binds: "nothing" }).optional(),
        below: z.boolean().default(true).meta({ description: "With the departments below" }),
        people: z
          .array(names("person", { binds: "nothing" }))
          .max(2_000)
          .optional(),
        leaders: z
          .literal(true)
          .optional()
          .meta({ description: "Those who lead: heads of departments, executives, leaders and conveners" }),
        again: z.boolean().default(false).meta({ description: "Also those who have a link already" }),
      })
      .refine(
        ({ department, people: some, leaders }) =>
          [department, some, leaders].filter((whom) => whom !== undefined).length === 1,
        { message: "fault_invite_whom", path: ["department"] },
      ),
    result: z.object({ sent: z.boolean(), invitations: z.array(Invitation) }),
  }),
  importPeople: operation({
    id: "people.import",
    method: "POST",
    path: "/people/imports",
    summary: "Import people.csv: all of it or nothing; can be run again",
    access: { roles: administrators },
    proof: "fresh",
    ...importOf,
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
      department: namesRecord("department", { binds: "appointed" }),
      title: optionalLine(120).default(""),
      level: Level.optional(),
      manager: names("person", { binds: "appointed" }).optional(),
      from: Day.optional().meta({ description: "Today when left out; not later" }),
    }),
    result: Person,
    errors: ["manager_cycle", "department_dissolved"],
  }),
  listDepartments: operation({
    id: "people.list-departments",
    method: "GET",
    path: "/departments",
    summary:
      "All departments, as a flat list of the tree; those that were dissolved only where it is asked for",
    access: { roles: insiders },
    query: z.object({ dissolved: z.stringbool().optional() }),
    result: z.object({ items: z.array(Department) }),
  }),
  getDepartment: operation({
    id: "people.get-department",
    method: "GET",
    path: "/departments/{department}",
    summary: "One department",
    access: { roles: insiders, record: department },
    params: departmentParams,
    result: Department.extend({ undo: Undoable.nullable() }),
  }),
  addDepartment: operation({
    id: "people.add-department",
    method: "POST",
    path: "/departments",
    summary: "Add a department",
    access: { roles: conveners },
    body: z.object({
      name: nameOf("fault_department_formula"),
      parent: namesRecord("department", { binds: "appointed" }).optional(),
      purpose: text(5_000).default(""),
    }),
    result: Department,
    errors: ["department_name_taken", "department_dissolved"],
  }),
  editDepartment: operation({
    id: "people.edit-department",
    method: "PATCH",
    path: "/departments/{department}",
    summary:
      "Say what a department is for and how to work with it; conveners also name it, place it and set its head",
    access: { roles: insiders, record: { ...department, parts: ["owner"] } },
    changes: true,
    params: departmentParams,
    body: z
      .object({
        name: nameOf("fault_department_formula"),
        purpose: text(5_000),
        parent: namesRecord("department", { binds: "appointed" }).nullable(),
        head: names("person", { binds: "appointed" }).nullable(),
        workingWithUs: WorkingWithUs.partial(),
      })
      .partial(),
    result: Department,
    errors: ["department_name_taken", "department_cycle", "department_dissolved"],
  }),
  ...headOperations,
  ...reorganisingOperations,
  ...personalDataOperations,
  importDepartments: operation({
    id: "people.import-departments",
    method: "POST",
    path: "/departments/imports",
    summary: "Import departments.csv: all of it or nothing; can be run again",
    access: { roles: administrators },
    ...importOf,
  }),
};

const imported = {
  added: z.int(),
  changed: z.int(),
  moved: z.int(),
  unchanged: z.int(),
  /** Those that were made for it, up to the first 200. */
  departments: z.array(Id),
  /** How many heads the file proposed. */
  heads: z.int().optional(),
};

export const people = practice({
  id: "people",
  area: "map",
  alwaysOn: true,
  records: {
    person: recordKind({ kind: "person", prefix: "P", path: "people", named: true, alwaysOpen: true }),
    department: recordKind({
      kind: "department",
      prefix: "DEP",
      path: "departments",
      named: true,
      alwaysOpen: true,
    }),
  },
  operations,
  events: {
    "person.added": z.object({ department: Id.nullable() }),
    "person.edited": z.object({ was: payload(z.string()) }),
    /** For themselves and those who administer. */
    "person.address_changed": z.object({ was: payload(z.string()), email: payload(z.string()) }),
    "person.moved": z.object({
      from: Id.nullable(),
      to: Id,
      position: payload(z.string()),
      since: Instant.or(Day),
      /** Because moving them was undone. */
      undone: z.boolean().optional(),
    }),
    /** Whom somebody reports to, since who it was has left. */
    "person.reports_changed": z.object({ from: Id, to: Id.nullable() }),
    "person.role_changed": z.object({ from: Role, to: Role }),
    "person.invited": z.object({ byMail: z.boolean() }),
    "person.deactivated": z.object({ reason: payload(z.string()) }),
    "person.reactivated": z.object({}),
    "people.imported": z.object(imported),
    /** Where it came out of another one: of which. */
    "department.added": z.object({ outOf: Id.optional() }),
    "department.edited": z.object({
      changed: z.array(z.enum(["name", "purpose", "parent", "head", "working_with_us"])),
      /** Each where it was changed: the name before, and what it is below and who speaks for it now. */
      was: payload(z.string()),
      parent: Id.nullable(),
      head: Id.nullable(),
    }),
    ...reorganisingEvents,
    "departments.imported": z.object(imported),
  },
  problems: {
    ...personalDataProblems,
    ...reorganisingProblems,
    department_name_taken: { status: 409 },
    department_cycle: { status: 409 },
    manager_cycle: { status: 409 },
    last_administrator: { status: 409 },
    name_alike: { status: 409 },
    email_alike: { status: 409 },
    person_joined: { status: 409 },
    person_deactivated: { status: 409 },
    import_refused: { status: 400 },
  },
});

declare module "#kernel/contract/house-types.ts" {
  interface EventShapes extends EventsOf<typeof people> {}
}
