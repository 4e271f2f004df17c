import type { Translation } from "#kernel/contract/words/words.ts";
import type { sentences as english } from "./sentences.en.ts";

export const sentences = {
  practiceName: "Risiken",
  askedOwner: "dieses Risiko verantworten",
  practicePurpose: "Benennen, was schiefgehen kann, und wer es im Blick behält",
  raised: "hat dieses Risiko gemeldet, Ausmaß {{exposure}} von 25",
  raisedInDigest: "Neu, Ausmaß {{exposure}} von 25, verantwortet von {{owner, name}}: {{title}}",
  assessed: "hat es neu eingeschätzt: Ausmaß {{exposure}}, vorher {{before}}",
  looked: "hat es noch einmal angesehen; das Ausmaß ist weiter {{exposure}}",
  assessedInDigest: "Ausmaß jetzt {{exposure}}, vorher {{before}}: {{title}}",
  acceptedIt: "hat es bei {{exposure}} von 25 angenommen: {{reason}}",
  acceptedInDigest: "Angenommen bei {{exposure}} von 25, weil: {{reason}}: {{title}}",
  saidGone: "sagt, dass es beseitigt ist",
  saidGoneNote: "sagt, dass es beseitigt ist: {{note}}",
  saidHappened: "sagt, dass es eingetreten ist",
  saidHappenedNote: "sagt, dass es eingetreten ist: {{note}}",
  goneInDigest: "Beseitigt: {{title}}",
  happenedInDigest: "Eingetreten: {{title}}",
  respond: "Sagen, was Sie tun",
  pastAppetite:
    "Ausmaß {{exposure}} von 25, über der Risikobereitschaft von {{appetite}}; verantwortet von {{owner, name}}",
  figureUnblock: "Wie lange dauert es, bis ein Hindernis weg ist?",
  foundAcceptance: "Angenommen von {{by, name}}",
  foundClosure: "Wie es ausging, gesagt von {{by, name}}",
  problem_risk_closed: "Dieses Risiko ist beendet; melden Sie ein neues",
  alivePastAppetite: "{{count, number}} über der Risikobereitschaft",
  aliveLookDue: "{{count, number}} wieder anzusehen",
  aliveOpen: "{{count, number}} offen",
  aliveAccepted: "{{count, number}} in Kauf genommen",
} as const satisfies Translation<typeof english>;
