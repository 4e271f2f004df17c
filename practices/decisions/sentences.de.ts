import type { Translation } from "#kernel/contract/words/words.ts";
import type { sentences as english } from "./sentences.en.ts";

export const sentences = {
  practiceName: "Entscheidungen",
  practicePurpose: "Festhalten, was warum entschieden wurde, und rechtzeitig darauf zurückkommen",
  proposedIt: "hat diese Entscheidung notiert, zu bestätigen: {{why, text}}",
  askedOwner: "sich um diese Entscheidung und ihre Überprüfung kümmern",
  takenOver: "kümmert sich jetzt darum, statt {{from, name}}",
  givenOver: "hat vermerkt, dass sich {{to, name}} darum kümmert, statt {{from, name}}",
  askedDecider: "diese Entscheidung bestätigen",
  askedWordingClosed: "einem anderen Wortlaut zustimmen",
  askedWording: "einem anderen Wortlaut zustimmen: {{title}}. {{why, text}}",
  confirmedIt: "hat sie bestätigt, damit ist sie entschieden: {{why, text}}",
  recorded: "hat diese Entscheidung festgehalten: {{why, text}}",
  proposedInDigest: "{{deciders, name}}, noch zu bestätigen: {{title}}. Warum: {{why, text}}",
  recordedInDigest: "{{deciders, name}}: {{title}}. Warum: {{why, text}}",
  recordedReviewInDigest:
    "{{deciders, name}}: {{title}}. Warum: {{why, text}} Wieder angesehen am {{reviewOn, day}}.",
  amended: "hat sie nachgebessert",
  amendedWhy: "hat sie nachgebessert, warum: {{why, text}}",
  amendedInDigest: "{{title}}, in anderen Worten. Warum: {{why, text}}",
  reviewedStands: "hat sie geprüft, sie gilt: {{note, text}}",
  reviewedReopened: "hat sie geprüft und wieder geöffnet: {{note, text}}",
  standsInDigest: "Geprüft, gilt weiter: {{title}}. {{note, text}}",
  reopenedInDigest: "Geprüft, wieder offen: {{title}}. {{note, text}}",
  supersededBy: "hat {{by, name}} an ihre Stelle gesetzt",
  review: "Prüfen",
  isReopened: "Sie wurde geprüft und ist wieder offen",
  reviewDue: "Ihre Prüfung ist am {{reviewOn, day}} fällig",
  figureLatency: "Wie lange ist eine Entscheidung offen?",
  figureBlocking: "Wie lange wartet eine Herausforderung auf eine Entscheidung?",
  figureReopen: "Wie viele Entscheidungen müssen wieder geöffnet werden?",
  problem_decision_superseded: "Eine spätere Entscheidung steht an ihrer Stelle; ändern Sie jene",
  fault_decision_taken: "{{key}} steht an ihrer Stelle",
  fault_decision_superseded_before: "{{key}} wurde schon ersetzt",
  fault_decision_theirs:
    "{{key}} ersetzt, wer sie getroffen hat; nennen Sie eine von diesen Personen als entscheidend",
  fault_decision_as_open:
    "{{key}} sehen mehr Menschen, als diese hier sehen würden; lassen Sie alle, die jene sehen, auch diese sehen",
  fault_decision_words:
    "Von denen, die sie getroffen haben, ist niemand mehr da; den Wortlaut ändert, wer einberuft",
  fault_decision_reopen:
    "Wieder geöffnet wird sie von denen, die sie getroffen haben; schreiben Sie ihnen in einem Kommentar, warum",
  fault_decision_why: "Sagen Sie in einem Satz, warum",
  fault_decision_happened: "Sagen Sie in einem Satz, was geschehen ist",
  foundReview: "Überprüfung durch {{by, name}}",
  aliveProposed_one: "{{count, number}} wartet auf Zustimmung",
  aliveProposed_other: "{{count, number}} warten auf Zustimmung",
  aliveReopened: "{{count, number}} wieder offen",
  aliveReviewDue: "{{count, number}} zu überprüfen",
  aliveHold_one: "{{count, number}} gilt",
  aliveHold_other: "{{count, number}} gelten",
} as const satisfies Translation<typeof english>;
