import { migrationsIn } from "#kernel/server/database/migrate.ts";
import { practiceServer } from "#kernel/server/house.ts";
import { people } from "../contract.ts";
import { addDepartment } from "./add-department.ts";
import { addPerson } from "./add-person.ts";
import { deactivatePerson, reactivatePerson } from "./deactivate-person.ts";
import { readDepartment } from "./department-store.ts";
import { editDepartment } from "./edit-department.ts";
import { editPerson } from "./edit-person.ts";
import { importDepartments, importPeople } from "./import-files.ts";
import { invitationMail } from "./invitations.ts";
import { invitePeople, invitePerson } from "./invite-person.ts";
import { movePerson } from "./move-person.ts";
import { readPerson } from "./person-store.ts";
import { peoplePersonalData } from "./personal-data.ts";
import { erasePerson, exportPerson, previewErasure } from "./personal-data-handlers.ts";
import { getDepartment, getPerson, listDepartments, listPeople } from "./read-people.ts";
import { setRole } from "./set-role.ts";

export { importDepartmentsFile } from "./import/import-departments.ts";
export { importPeopleFile } from "./import/import-people.ts";
export { peopleReadModel } from "./people-read-model.ts";

export const peopleServer = practiceServer({
  contract: people,
  migrations: migrationsIn("people", new URL("./migrations/", import.meta.url)),
  handlers: {
    listPeople,
    getPerson,
    addPerson,
    editPerson,
    movePerson,
    setRole,
    deactivatePerson,
    reactivatePerson,
    exportPerson,
    previewErasure,
    erasePerson,
    invitePerson,
    invitePeople,
    importPeople,
    listDepartments,
    getDepartment,
    addDepartment,
    editDepartment,
    importDepartments,
  },
  read: { person: readPerson, department: readDepartment },
  notifications: {
    "person.added": null,
    "person.edited": null,
    "person.moved": async ({ record }) => [{ personId: record!.id, reason: "involved" }],
    "person.role_changed": async ({ record }) => [{ personId: record!.id, reason: "involved" }],
    "person.invited": null,
    "person.deactivated": null,
    "person.reactivated": null,
    "people.imported": null,
    "department.added": null,
    "department.edited": async ({ data }) =>
      data.changed.includes("head") && data.head ? [{ personId: data.head.id, reason: "owner" }] : [],
    "departments.imported": null,
  },
  digestLines: {
    "person.added": null,
    "person.edited": null,
    "person.moved": null,
    "person.role_changed": null,
    "person.invited": null,
    "person.deactivated": null,
    "person.reactivated": null,
    "people.imported": null,
    "department.added": null,
    "department.edited": ({ record, data }) =>
      data.changed.includes("working_with_us")
        ? { section: "changes", text: `${data.name} says anew how to work with them (${record!.key})` }
        : null,
    "departments.imported": null,
  },
  personalData: peoplePersonalData,
  mails: { "people.invitation": invitationMail },
  exports: [{ table: "department" }, { table: "placement" }],
});
