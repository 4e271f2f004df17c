import { migrationsIn } from "#kernel/server/database/migrate.ts";
import { homeLines } from "#kernel/server/home/extension.ts";
import { practiceServer } from "#kernel/server/house.ts";
import { succession } from "#practices/people/server/extension.ts";
import { figures, talks } from "#practices/scorecard/server/extension.ts";
import { agenda } from "#practices/sessions/server/extension.ts";
import { work } from "../contract.ts";
import { sentences as sentencesDe } from "../sentences.de.ts";
import { sentences as sentencesEn } from "../sentences.en.ts";
import { workVocabulary } from "../vocabulary.ts";
import { words as wordsDe } from "../words.de.ts";
import { words as wordsEn } from "../words.en.ts";
import { changeWork } from "./change-work.ts";
import { followAbsence } from "./deal-leads.ts";
import { helpFigures } from "./help-figures.ts";
import { helpTalks } from "./help-talks.ts";
import { workLines } from "./home-lines.ts";
import { readLinkedParts } from "./linked-parts.ts";
import { workPersonalData } from "./personal-data.ts";
import { getWork, keepWorkAsks } from "./read-work.ts";
import { askAgain, workSuccession } from "./succeed-department.ts";
import { leadNominee, turnNominee } from "./turn-nominee.ts";
import { workAgenda } from "./work-agenda.ts";
import { tellInvolved, tellOfHelp } from "./work-notices.ts";

export { workPart } from "./work-part.ts";
export { workReadModel } from "./work-read-model.ts";

export const workServer = practiceServer({
  contract: work,
  vocabulary: workVocabulary,
  words: { en: { ...wordsEn, ...sentencesEn }, de: { ...wordsDe, ...sentencesDe } },
  migrations: migrationsIn("work", new URL("./migrations/", import.meta.url)),
  searched: {
    help: { read: work.operations.get, anchor: "" },
    misalignment: { read: work.operations.get, anchor: "" },
    milestone: { read: work.operations.get, anchor: "" },
    deliverable: { read: work.operations.get, anchor: "" },
    criterion: { read: work.operations.get, anchor: "" },
    handover: { read: work.operations.get, anchor: "turn-" },
  },
  handlers: { get: getWork, ...changeWork },
  read: {},
  nominees: { "work.turns": turnNominee, "work.lead": leadNominee },
  partsOf: readLinkedParts,
  notifications: {
    "help.requested": tellOfHelp,
    "challenge_help.requested": tellOfHelp,
    "misalignment.flagged": tellInvolved,
    "misalignment.resolved": tellInvolved,
    "milestone.moved": tellInvolved,
    "milestone.reached": tellInvolved,
    "deliverable.added": tellInvolved,
    "deliverable.finished": tellInvolved,
    "deliverable.rota_set": tellInvolved,
    "deliverable.handed_over": tellInvolved,
    "challenge_misalignment.flagged": tellInvolved,
    "challenge_misalignment.resolved": tellInvolved,
    "challenge_milestone.moved": tellInvolved,
    "challenge_milestone.reached": tellInvolved,
    "challenge_deliverable.added": tellInvolved,
    "challenge_deliverable.finished": tellInvolved,
    "challenge_rota.set": tellInvolved,
    "challenge_lead.handed_over": tellInvolved,
    "criterion.proposed": tellInvolved,
    "criterion.withdrawn": tellInvolved,
    "criteria.locked": tellInvolved,
    "challenge_criterion.proposed": tellInvolved,
    "challenge_criterion.withdrawn": tellInvolved,
    "challenge_criteria.locked": tellInvolved,
  },
  reactions: {
    "council.absence_changed": async ({ data }, context) => {
      for (const id of await followAbsence(context, data.person)) await keepWorkAsks(context, id);
    },
    "department.dissolved": ({ data }, context) => askAgain(context, [data.into]),
    "department.returned": ({ record, data }, context) =>
      askAgain(context, [record!.id, ...data.departments]),
    "department.split": ({ record, data }, context) => askAgain(context, [record!.id, ...data.into]),
  },
  extensions: [
    agenda.with(workAgenda),
    homeLines.with(workLines),
    figures.with(helpFigures),
    talks.with(helpTalks),
    succession.with(workSuccession),
  ],
  personalData: workPersonalData,
  exports: [
    "help_request",
    "misalignment",
    "milestone",
    "deliverable",
    "deliverable_lead",
    "deliverable_turn",
    "deliverable_turn_change",
    "criterion",
    "criterion_weight",
    "criteria_lock",
  ].map((table) => ({
    table,
  })),
});
