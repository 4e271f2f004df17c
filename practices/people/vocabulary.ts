import { defineRecords, defineVocabulary } from "#kernel/contract/vocabulary.ts";
import type { people } from "./contract.ts";
import type { sentences } from "./sentences.en.ts";
import type { words } from "./words.en.ts";

export const peopleRecords = /* @__PURE__ */ defineRecords<typeof words, typeof people>()({
  person: {
    one: "person",
    many: "people",
    states: {
      active: { says: "here", tone: "active" },
      deactivated: { says: "deactivated", tone: "quiet" },
    },
  },
  department: {
    one: "department",
    many: "departments",
    states: {
      active: { says: "active", tone: "active" },
      dissolved: { says: "dissolved", tone: "quiet" },
    },
  },
});

export const peopleVocabulary = /* @__PURE__ */ defineVocabulary<
  typeof words & typeof sentences,
  typeof people
>()({
  practice: { name: "practiceName", purpose: "practicePurpose" },
  records: peopleRecords,
  events: {
    "person.added": {
      says: ({ department }) => (department ? "addedTo" : "added"),
      digest: null,
      tells: [],
    },
    "person.edited": { says: ({ was }) => (was ? "renamed" : "renamedOnly"), digest: null, tells: [] },
    "person.address_changed": {
      says: ({ was, email }) => (was && email ? "addressChanged" : "addressChangedOnly"),
      digest: null,
      tells: "by_rule",
    },
    "person.moved": {
      says: ({ from, to, position }) => {
        if (from === null) return "placed";
        if (from !== to) return "moved";
        return position ? "placedAs" : "placed";
      },
      digest: null,
      tells: "by_rule",
    },
    "person.reports_changed": {
      says: ({ to }) => (to ? "reportsTo" : "reportsToNobody"),
      digest: null,
      tells: "by_rule",
    },
    "person.role_changed": { says: "roleChanged", digest: null, tells: "by_rule" },
    "person.invited": {
      says: ({ byMail }) => (byMail ? "invitedByMail" : "invited"),
      digest: null,
      tells: [],
    },
    "person.deactivated": {
      says: ({ reason }) => (reason ? "leftBecause" : "left"),
      digest: null,
      tells: [],
    },
    "person.reactivated": { says: "back", digest: null, tells: [] },
    "people.imported": { says: "imported", digest: null, tells: [] },
    "department.added": {
      says: ({ outOf }) => (outOf ? "departmentCameOut" : "departmentAdded"),
      digest: null,
      tells: [],
    },
    "department.edited": {
      says: ({ changed, parent, head, was }, by) => {
        const [only, ...more] = changed;
        if (more.length > 0) return "departmentChanged";
        if (only === "name" && was) return "departmentRenamed";
        if (only === "parent") return parent ? "departmentBelow" : "departmentTop";
        if (only === "head" && !head) return "departmentNoHead";
        if (only === "head") return head === by ? "departmentHeadThemselves" : "departmentHead";
        if (only === "purpose") return "departmentPurpose";
        return only === "working_with_us" ? "departmentWork" : "departmentChanged";
      },
      digest: {
        section: "changes",
        says: ({ changed }) => (changed.includes("working_with_us") ? "workInDigest" : null),
      },
      tells: [{ because: "owner", fields: ["head"] }],
    },
    "department.dissolved": {
      says: ({ reason }) => (reason ? "departmentDissolvedBecause" : "departmentDissolved"),
      digest: { section: "changes", says: "dissolvedInDigest" },
      tells: [{ because: "owner", fields: ["head"] }],
    },
    "department.returned": {
      says: ({ what }) => (what === "merge" ? "departmentReturned" : "departmentRejoined"),
      digest: {
        section: "changes",
        says: ({ what }) => (what === "merge" ? "returnedInDigest" : "rejoinedInDigest"),
      },
      tells: "by_rule",
    },
    "department.split": {
      says: ({ reason }) => (reason ? "departmentSplitBecause" : "departmentSplit"),
      digest: { section: "changes", says: "splitInDigest" },
      tells: "by_rule",
    },
    "departments.imported": { says: "importedDepartments", digest: null, tells: [] },
  },
  asks: { "people.name_head": "askNameHead" },
  labels: {
    departments_headless: "aliveHeadless",
    departments_all: "aliveDepartments",
    people_all: "alivePeople",
    first_who: "firstWho",
    first_who_says: "firstWhoSays",
    first_bring_in: "firstBringIn",
    first_speaks: "firstSpeaks",
    first_invite: "firstInvite",
    first_people: "firstPeople",
    first_heads: "firstHeads",
    first_heads_all: "firstHeadsAll",
    first_invited: "firstInvited",
    first_invited_all: "firstInvitedAll",
    person_invite_subject: "inviteSubject",
    person_invite_hello: "inviteHello",
    person_invite_why: "inviteWhy",
    person_invite_open: "inviteOpen",
    person_invite_verb: "inviteVerb",
    person_invite_once: "inviteOnce",
    person_invite_somebody: "inviteSomebody",
    import_role_administrator: "role_administrator",
    import_role_convener: "role_convener",
    import_role_leader: "role_leader",
    import_role_member: "role_member",
    import_role_guest: "role_guest",
    import_level_executive: "level_executive",
    import_level_manager: "level_manager",
    import_level_contributor: "level_contributor",
    "people.head": "askedHead",
    import_none: "import_none",
    import_below: "import_below",
    import_field_email: "import_field_email",
    import_email_taken: "import_email_taken",
    import_field_name: "import_field_name",
    import_field_role: "import_field_role",
    import_field_time_zone: "import_field_time_zone",
    import_field_department: "import_field_department",
    import_field_title: "import_field_title",
    import_field_level: "import_field_level",
    import_field_manager: "import_field_manager",
    import_field_parent: "import_field_parent",
    import_field_purpose: "import_field_purpose",
    import_stays_out: "import_stays_out",
    import_alike: "import_alike",
    import_turned: "import_turned",
    import_unseen: "import_unseen",
    import_unseen_more: "import_unseen_more",
    import_dissolved: "import_dissolved",
    import_alphabets: "import_alphabets",
    import_faults: "import_faults",
    import_faults_listed: "import_faults_listed",
    import_empty: "import_empty",
    import_long: "import_long",
    import_value_not_utf8: "import_value_not_utf8",
    import_control: "import_control",
    import_looks_empty: "import_looks_empty",
    import_marks: "import_marks",
    import_formula: "import_formula",
    import_no_email: "import_no_email",
    import_long_manager: "import_long_manager",
    import_no_level: "import_no_level",
    import_no_role: "import_no_role",
    import_no_zone: "import_no_zone",
    import_twice: "import_twice",
    import_reports_to_self: "import_reports_to_self",
    import_reports_in_circle: "import_reports_in_circle",
    import_no_administrator: "import_no_administrator",
    import_manager_address: "import_manager_address",
    import_manager_several: "import_manager_several",
    import_manager_name: "import_manager_name",
    import_manager_left: "import_manager_left",
    import_head_address: "import_head_address",
    import_head_name: "import_head_name",
    import_head_guest: "import_head_guest",
    import_head_taken: "import_head_taken",
    import_heads_several: "import_heads_several",
    import_no_yes: "import_no_yes",
    import_parent_unknown: "import_parent_unknown",
    import_below_itself: "import_below_itself",
    import_below_in_circle: "import_below_in_circle",
    import_rows: "import_rows",
    import_csv_empty_file: "import_csv_empty_file",
    import_csv_column_nameless: "import_csv_column_nameless",
    import_csv_column_twice: "import_csv_column_twice",
    import_csv_column_unknown: "import_csv_column_unknown",
    import_csv_column_missing: "import_csv_column_missing",
    import_csv_header_nameless: "import_csv_header_nameless",
    import_csv_row_width: "import_csv_row_width",
    import_csv_quote_open: "import_csv_quote_open",
    import_csv_quote_inside: "import_csv_quote_inside",
    import_csv_row_long: "import_csv_row_long",
    import_csv_line_long: "import_csv_line_long",
    import_csv_not_utf16: "import_csv_not_utf16",
    import_csv_not_utf8: "import_csv_not_utf8",
    import_csv_zero_byte: "import_csv_zero_byte",
  },
});

declare module "#kernel/contract/house-types.ts" {
  interface AskVerbs extends AsksOf<typeof peopleVocabulary> {}
}
