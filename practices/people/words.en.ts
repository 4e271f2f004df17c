/** What the door says; loaded with the first view, so it is kept short. */
export const words = {
  people: "People",
  person: "person",
  departments: "Departments",
  department: "department",
  here: "here",
  active: "active",
  dissolved: "dissolved",
  deactivated: "deactivated",
  addPerson: "Add a person",
  addDepartment: "Add a department",
  personalData: "What is held about me",
  importPeople: "Import people",
  importWords: "csv file upload",
} as const;
