import { peopleReadModel } from "#practices/people/server/index.ts";

export const { departmentBook: readDepartments, checkDepartments, checkPeople } = peopleReadModel;
export type Departments = Awaited<ReturnType<typeof readDepartments>>;
