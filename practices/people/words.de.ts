import type { Translation } from "#kernel/contract/words/words.ts";
import type { words as english } from "./words.en.ts";

export const words = {
  people: "Personen",
  person: "Person",
  departments: "Abteilungen",
  department: "Abteilung",
  here: "hier",
  active: "aktiv",
  dissolved: "aufgelöst",
  deactivated: "deaktiviert",
  addPerson: "Eine Person hinzufügen",
  addDepartment: "Eine Abteilung hinzufügen",
  importPeople: "Personen importieren",
  personalData: "Was über mich gespeichert ist",
  importWords: "CSV Datei hochladen",
} as const satisfies Translation<typeof english>;
