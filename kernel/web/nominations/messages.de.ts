import type { Translation } from "#kernel/contract/words/words.ts";
import type { words as english } from "./messages.en.ts";

export const words = {
  asksYou: "{{name}} fragt, ob Sie das möchten: {{says}}",
  accept: "Annehmen",
  decline: "Ablehnen",
  accepted: "Angenommen",
  declined: "Abgelehnt",
  label: "Gefragt, noch nicht beantwortet",
  isAsked: "{{name}} ist gefragt: {{says}}",
  hasDeclined: "{{name}} hat abgelehnt: {{says}}",
  askedBy: "von {{name}}",
  withdraw: "Zurücknehmen",
  withdrawn: "Zurückgenommen",
} as const satisfies Translation<typeof english>;
