import type { Translation } from "#kernel/contract/words/words.ts";
import type { words as english } from "./messages.en.ts";

export const words = {
  alignLead: "Wohin wir gehen, und was zuerst kommt.",
  mapLead: "Wer wir sind, und wie die Arbeit zusammenhängt.",
  actLead: "Was wir gemeinsam angehen, entscheiden, wagen und zusagen.",
  meetLead: "Wer wann zusammenkommt, und was daraus wurde.",
  learnLead: "Was wir jetzt wissen und vorher nicht wussten.",
  measureLead: "Ob es besser wird.",
  needsYou_one: "{{count, number}} braucht Sie",
  needsYou_other: "{{count, number}} brauchen Sie",
} as const satisfies Translation<typeof english>;
