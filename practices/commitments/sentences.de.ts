import type { Translation } from "#kernel/contract/words/words.ts";
import type { sentences as english } from "./sentences.en.ts";

export const sentences = {
  practiceName: "Zusagen",
  practicePurpose: "Etwas bis zu einem Tag versprechen und sehen, was gehalten wurde",
  made: "hat das bis zum {{dueOn, day}} zugesagt",
  madeInDigest: "{{holder, name}}: {{title}}, bis zum {{dueOn, day}}",
  renegotiated: "hat den {{dueOn, day}} statt des {{before, day}} vereinbart: {{reason}}",
  saidRenegotiated: "hat einen anderen Tag vereinbart",
  saidKept: "hat sie eingehalten",
  saidKeptNote: "hat sie eingehalten: {{note, text}}",
  saidKeptLate: "hat sie eingehalten, nach dem {{dueOn, day}}",
  saidKeptLateNote: "hat sie eingehalten, nach dem {{dueOn, day}}: {{note, text}}",
  saidBroken: "sagt, dass sie nicht eingehalten wurde",
  saidBrokenNote: "sagt, dass sie nicht eingehalten wurde: {{note, text}}",
  saidWithdrawn: "hat sie zurückgezogen",
  saidWithdrawnNote: "hat sie zurückgezogen: {{note, text}}",
  proposedFor: "hat {{holder, name}} gebeten, das bis {{dueOn, day}} zu versprechen",
  saidEnded: "hat es beendet",
  askedHolder: "das bis {{dueOn, day}} versprechen",
  askedDay: "{{dueOn, day}} statt {{before, day}} vereinbaren: {{reason, text}}",
  fault_commitment_broken_early: "Bevor der Tag vorbei ist, sagt das nur, wer es versprochen hat",
  keep: "Sagen, wie es steht",
  due: "Zugesagt von {{holder, name}} für den {{dueOn, day}}",
  overdue: "Zugesagt von {{holder, name}} für den {{dueOn, day}}, noch nicht eingehalten",
  figureKept: "Halten wir, was wir zusagen?",
  problem_commitment_closed: "Diese Zusage ist beendet; machen Sie eine neue",
} as const satisfies Translation<typeof english>;
