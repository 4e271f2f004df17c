import type { Translation } from "#kernel/contract/words/words.ts";
import type { sentences as english } from "./sentences.en.ts";

export const sentences = {
  practiceName: "Kennzahlen",
  practicePurpose: "Wie lange etwas dauert und wo es wartet, aus den Einträgen berechnet",
  worseShare: "{{figure}} {{value, share}}, vorher {{before, share}}; das ist mehr als Zufall",
  worseDays: "{{figure}} {{value, unit(day)}}, vorher {{before, unit(day)}}; das ist mehr als Zufall",
  worseHours: "{{figure}} {{value, unit(hour)}}, vorher {{before, unit(hour)}}; das ist mehr als Zufall",
  worseCount: "{{figure}} {{value, number}}, vorher {{before, number}}; das ist mehr als Zufall",
  longestOpen_one: "{{figure}} „{{record, name}}“ ist noch offen ({{days, unit(day)}})",
  longestOpen_other:
    "{{figure}} {{count}} sind noch offen, am längsten „{{record, name}}“: {{days, unit(day)}}",
} as const satisfies Translation<typeof english>;
