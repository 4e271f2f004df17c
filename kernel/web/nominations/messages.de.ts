import type { Translation } from "#kernel/contract/words/words.ts";
import type { words as english } from "./messages.en.ts";

export const words = {
  asksYou: "{{name}} fragt, ob Sie das möchten: {{says}}",
  leftYou: "{{name}} hat das nicht mehr. Möchten Sie: {{says}}?",
  leftNobody: "{{name}} hat das nicht mehr",
  nameAnother: "Jemand anderen nennen",
  another: "Wer es übernehmen soll",
  anotherHint: "Die Person wird gefragt; es gilt, sobald sie zugesagt hat",
  askThem: "Fragen",
  askedAnother: "{{name}} wird gefragt",
  accept: "Annehmen",
  decline: "Ablehnen",
  of: "{{act}}: {{what}}",
  accepted: "Angenommen",
  declined: "Abgelehnt",
  label: "Gefragt, noch nicht beantwortet",
  isAsked: "{{name}} ist gefragt: {{says}}",
  hasDeclined: "{{name}} hat abgelehnt: {{says}}",
  askedBy: "von {{name}}",
  withdraw: "Zurücknehmen",
  withdrawn: "Zurückgenommen",
} as const satisfies Translation<typeof english>;
