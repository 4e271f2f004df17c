import { ahead, aheadPages, recordsIn, webPractice } from "#kernel/web/practice.ts";
import { people } from "../contract.ts";
import { peopleRecords } from "../vocabulary.ts";
import { t } from "./words.ts";

const isConvener = ({ role }: { role: string }) => role === "administrator" || role === "convener";

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
    {
      path: "departments/$key/split",
      load: () => import("./split-page.tsx"),
      calls: [people.operations.splitDepartment],
    },
    {
      path: "people",
      load: () => import("./people-page.tsx"),
      ahead: () => [
        aheadPages(people.operations.listPeople, { query: { living: "true", count: "true" } as never }),
      ],
    },
    { path: "personal-data", load: () => import("./personal-data-page.tsx") },
    {
      path: "people/$key/personal-data",
      load: () => import("./personal-data-page.tsx"),
      calls: [people.operations.getPerson],
    },
    {
      path: "people/import",
      load: () => import("./import-page.tsx"),
      calls: [people.operations.importPeople],
    },
    {
      path: "people/$key",
      load: () => import("./person-page.tsx"),
      ahead: ({ key }) => [ahead(people.operations.getPerson, { params: { person: key! } })],
    },
  ],
  records: recordsIn(t, peopleRecords),
  home: { steps: { "people.introduce": () => import("./introduce-step.tsx") } },
  asks: { "people.name_head": { inPlace: () => import("./name-head-in-place.tsx") } },
  create: [
    { label: t("addPerson"), dialog: () => import("./add-person.tsx"), visible: isConvener },
    { label: t("addDepartment"), dialog: () => import("./add-department.tsx"), visible: isConvener },
  ],
  palette: [{ label: t("importPeople"), words: t("importWords"), path: "people/import" }],
  settings: [
    { label: t("personalData"), path: "personal-data" },
    { label: t("importPeople"), path: "people/import" },
  ],
});
