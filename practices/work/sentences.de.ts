import type { Translation } from "#kernel/contract/words/words.ts";
import type { sentences as english } from "./sentences.en.ts";

export const sentences = {
  eventHelpPerson: "hat {{person, name}} um Hilfe gebeten: {{question}}",
  eventHelpDepartment: "hat {{department, name}} um Hilfe gebeten: {{question}}",
  eventHelpAnswered: "hat eine Bitte um Hilfe nach {{hours, unit(hour)}} beantwortet",
  eventHelpWithdrawn: "hat eine Bitte um Hilfe zurückgezogen",
  eventFlagged: "sieht einen Widerspruch zwischen {{between, name}}: {{about}}",
  eventSettled: "hat einen Widerspruch geklärt: {{note}}",
  digestHelpPerson: "{{person, name}} ist um Hilfe gebeten bei {{title}}: {{question}}",
  digestHelpDepartment: "{{department, name}} ist um Hilfe gebeten bei {{title}}: {{question}}",
  digestHelpAnswered: "Für {{title}} kam Hilfe nach {{hours, unit(hour)}}",
  digestFlagged: "Widerspruch zwischen {{between, name}} bei {{title}}: {{about}}",
  digestSettled: "Geklärt bei {{title}}: {{about}}. {{note}}",
  askHelp: "Antworten",
  askSettle: "Widerspruch klären",
  agendaHelp: "{{of, name}} wurde am {{on, day}} gefragt und hat nicht geantwortet: {{question}}",
  agendaMisaligned: "Widerspruch zwischen {{between, name}}: {{about}}",
  figureHelp: "Kommt Hilfe, wenn man um sie bittet?",
  figureHelpTime: "Wie lange dauert es, bis Hilfe kommt?",
  problem_help_closed: "Diese Bitte wurde schon beantwortet oder zurückgezogen",
  problem_misalignment_resolved: "Dieser Widerspruch ist schon geklärt",
  fault_help_question: "Sagen Sie, was Sie brauchen",
  fault_help_whom: "Nennen Sie die Abteilung oder die Person, die Sie fragen",
  fault_help_answer: "Schreiben Sie die Antwort",
  fault_help_not_yours: "Es antwortet jemand aus der Abteilung, die gefragt wurde",
  fault_misalignment_departments: "Nennen Sie zwei verschiedene Abteilungen",
  fault_misalignment_note: "Sagen Sie, wie es geklärt wurde",
  problem_work_over: "Es ist vorbei; hier beginnt nichts Neues mehr",
  problem_department_not_yours:
    "Für eine Abteilung spricht, wer ihren Teil trägt, wer sie leitet oder wer den Rat einberuft",
} as const satisfies Translation<typeof english>;
