/** What the server says of holidays: events and problems. */
export const sentences = {
  practiceName: "Holidays",
  practicePurpose: "The public holidays of the countries people are in, which councils keep",
  chosenForAll: "keeps the holidays of {{place, country}} for everybody",
  chosenForDepartment: "keeps the holidays of {{place, country}} for the department {{department, name}}",
  chosenForZone: "keeps the holidays of {{place, country}} for the time zone {{timeZone, zone}}",
  noneForAll: "keeps no holidays for everybody any more",
  noneForDepartment: "keeps no holidays of its own for the department {{department, name}} any more",
  noneForZone: "keeps no holidays of its own for the time zone {{timeZone, zone}} any more",
  named: "named the holiday of {{place, country}} on {{on, day}}",
  removed: "took the holiday of {{place, country}} on {{on, day}} out",
  restored: "has the holiday of {{place, country}} on {{on, day}} as its country lists it again",
  problem_holiday_place_unknown:
    "No country with holidays, or part of one, has this name, such as NO or DE-BY",
  problem_holiday_for_two: "Holidays are kept for a department or for a time zone, not for both in one",
  fault_holiday_place: "A country and its part, such as NO or DE-BY",
} as const;
