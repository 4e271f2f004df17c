import { migrationsIn } from "#kernel/server/database/migrate.ts";
import { practiceServer } from "#kernel/server/house.ts";
import { people } from "../contract.ts";
import { addDepartment } from "./add-department.ts";
import { addPerson } from "./add-person.ts";
import { readDepartment } from "./department-store.ts";
import { movePerson } from "./move-person.ts";
import { readPerson } from "./person-store.ts";
import { getDepartment, getPerson, listDepartments, listPeople } from "./read-people.ts";

export { peopleReadModel } from "./people-read-model.ts";

export const peopleServer = practiceServer({
  contract: people,
  migrations: migrationsIn("people", new URL("./migrations/", import.meta.url)),
  handlers: { listPeople, getPerson, addPerson, movePerson, listDepartments, getDepartment, addDepartment },
  read: { person: readPerson, department: readDepartment },
  notifications: { "person.added": null, "person.moved": null, "department.added": null },
  digestLines: { "person.added": null, "person.moved": null, "department.added": null },
  exports: [{ table: "department" }, { table: "placement" }],
});
