import type { Translation } from "#kernel/contract/words/words.ts";
import type { sentences as english } from "./sentences.en.ts";

export const sentences = {
  practiceName: "Feiertage",
  practicePurpose: "Die gesetzlichen Feiertage der Länder, in denen Menschen arbeiten; Räte halten sie ein",
  chosenForAll: "hält für alle die Feiertage von {{place, country}} ein",
  chosenForDepartment: "hält für die Abteilung {{department, name}} die Feiertage von {{place, country}} ein",
  chosenForZone: "hält für die Zeitzone {{timeZone, zone}} die Feiertage von {{place, country}} ein",
  noneForAll: "hält für alle keine Feiertage mehr ein",
  noneForDepartment: "hält für die Abteilung {{department, name}} keine eigenen Feiertage mehr ein",
  noneForZone: "hält für die Zeitzone {{timeZone, zone}} keine eigenen Feiertage mehr ein",
  named: "hat den Feiertag von {{place, country}} am {{on, day}} benannt",
  removed: "hat den Feiertag von {{place, country}} am {{on, day}} herausgenommen",
  restored: "hat den Feiertag von {{place, country}} am {{on, day}} wieder so, wie das Land ihn führt",
  problem_holiday_place_unknown:
    "So heißt kein Land mit Feiertagen und kein Teil eines Landes, etwa NO oder DE-BY",
  problem_holiday_for_two:
    "Feiertage gelten für eine Abteilung oder für eine Zeitzone, nicht für beides in einem",
  fault_holiday_place: "Ein Land und sein Teil, etwa NO oder DE-BY",
} as const satisfies Translation<typeof english>;
