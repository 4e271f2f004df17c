import { ahead, webPractice } from "#kernel/web/practice.ts";
import { people } from "../contract.ts";
import { t } from "./words.ts";

const isConvener = ({ role }: { role: string }) => role === "administrator" || role === "convener";
const isAdministrator = ({ role }: { role: string }) => role === "administrator";

type Edited = {
  name: string | null;
  was: string | null;
  changed: readonly string[];
  parent: string | null;
  head: { name: string } | null;
};

/** One sentence for several changes made at once; a department always has a name unless the event has lost its words. */
function edited({ name, was, changed, parent, head }: Edited): string {
  const said = {
    name: () => t("departmentRenamed", { was, name }),
    parent: () => (parent || name === null ? t("departmentBelow", { parent }) : t("departmentTop")),
    head: () =>
      head || name === null ? t("departmentHead", { head: head?.name ?? null }) : t("departmentNoHead"),
    purpose: () => t("departmentPurpose"),
    working_with_us: () => t("departmentWork"),
  };
  return changed.map((field) => said[field as keyof typeof said]()).join(", ");
}

export const peopleWeb = webPractice({
  contract: people,
  nav: [
    { area: "map", label: t("departments"), path: "departments", order: 20 },
    { area: "map", label: t("people"), path: "people", order: 30 },
  ],
  routes: [
    {
      path: "departments",
      load: () => import("./departments-page.tsx"),
      ahead: () => [ahead(people.operations.listDepartments)],
    },
    {
      path: "departments/$key",
      load: () => import("./department-page.tsx"),
      ahead: ({ key }) => [ahead(people.operations.getDepartment, { params: { department: key! } })],
    },
    { path: "people", load: () => import("./people-page.tsx") },
    { path: "personal-data", load: () => import("./personal-data-page.tsx") },
    { path: "people/$key/personal-data", load: () => import("./personal-data-page.tsx") },
    { path: "people/import", load: () => import("./import-page.tsx") },
    {
      path: "people/$key",
      load: () => import("./person-page.tsx"),
      ahead: ({ key }) => [ahead(people.operations.getPerson, { params: { person: key! } })],
    },
  ],
  records: {
    person: {
      one: t("person"),
      many: t("people"),
      states: {
        active: { label: t("here"), tone: "active" },
        deactivated: { label: t("deactivated"), tone: "quiet" },
      },
    },
    department: {
      one: t("department"),
      many: t("departments"),
      states: { active: { label: t("active"), tone: "active" } },
    },
  },
  events: {
    "person.added": ({ data }) =>
      data.department
        ? t("addedTo", { name: data.name, department: data.department })
        : t("added", { name: data.name }),
    "person.edited": ({ data }) => t("renamed", { was: data.was }),
    "person.moved": ({ data }) => {
      if (data.from === null) return t("placed", { to: data.to });
      return data.from === data.to
        ? t("placedAs", { to: data.to, title: data.title })
        : t("moved", { from: data.from, to: data.to });
    },
    "person.role_changed": ({ data }) => t("role", { from: t(data.from), to: t(data.to) }),
    "person.invited": ({ data }) => (data.byMail ? t("invitedByMail") : t("invited")),
    "person.deactivated": ({ data }) => (data.reason ? t("leftBecause", { reason: data.reason }) : t("left")),
    "person.reactivated": () => t("back"),
    "people.imported": ({ data }) => t("imported", data),
    "department.added": () => t("departmentAdded"),
    "department.edited": ({ data }) => edited(data),
    "departments.imported": ({ data }) => t("importedDepartments", data),
  },
  create: [
    { label: t("addPerson"), dialog: () => import("./add-person.tsx"), visible: isConvener },
    { label: t("addDepartment"), dialog: () => import("./add-department.tsx"), visible: isConvener },
  ],
  palette: [
    { label: t("importPeople"), words: "csv file upload", path: "people/import", visible: isAdministrator },
  ],
  settings: [
    { label: t("personalData"), path: "personal-data", visible: ({ role }) => role !== "guest" },
    { label: t("importPeople"), path: "people/import", visible: isAdministrator },
  ],
});
