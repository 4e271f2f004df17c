/**
 * The columns of people.csv and departments.csv (INTERFACES.md), said once: for the reader, the page with its template, and the command
 * line. Reading lets needed ones be empty: a row without a name is still checked, and told with everything else that is wrong.
 */
export const peopleColumns = [
  { name: "email", needed: true, mayBeEmpty: true },
  { name: "name", needed: true, mayBeEmpty: true },
  { name: "department", needed: true, mayBeEmpty: true },
  { name: "title" },
  { name: "level" },
  { name: "manager" },
  { name: "time_zone" },
  { name: "role" },
  { name: "new_email" },
  { name: "head" },
] as const;

export const departmentColumns = [
  { name: "department", needed: true, mayBeEmpty: true },
  { name: "parent" },
  { name: "purpose" },
  { name: "head" },
] as const;
