import { alive } from "#kernel/server/areas/alive.ts";
import { migrationsIn } from "#kernel/server/database/migrate.ts";
import { firstSteps, homeLines } from "#kernel/server/home/extension.ts";
import { practiceServer } from "#kernel/server/house.ts";
import { leaverOf } from "#kernel/server/personal-data/letting-go.ts";
import { succession } from "#practices/people/server/extension.ts";
import { figures, talks } from "#practices/scorecard/server/extension.ts";
import { agenda } from "#practices/sessions/server/extension.ts";
import { challenges } from "../contract.ts";
import { sentences as sentencesDe } from "../sentences.de.ts";
import { sentences as sentencesEn } from "../sentences.en.ts";
import { challengesVocabulary } from "../vocabulary.ts";
import { words as wordsDe } from "../words.de.ts";
import { words as wordsEn } from "../words.en.ts";
import { challengesAlive } from "./alive.ts";
import { bringBackDepartment, unlockCriteria } from "./bring-back.ts";
import { addPerson, removePerson } from "./bring-people.ts";
import { challengeAgenda } from "./challenge-agenda.ts";
import { challengeFigures } from "./challenge-figures.ts";
import { challengeTalks } from "./challenge-talks.ts";
import { readParties } from "./department-part-store.ts";
import { readDepartments } from "./departments.ts";
import { editChallenge } from "./edit-challenge.ts";
import { challengeStep } from "./first-step.ts";
import { followHead, passParts } from "./follow-people.ts";
import { giveUpdate } from "./give-update.ts";
import { challengeLines } from "./home-lines.ts";
import { lockCriteria } from "./lock-criteria.ts";
import {
  closeChallenge,
  commitChallenge,
  frameChallenge,
  learnChallenge,
  startChallenge,
} from "./move-challenge.ts";
import { parkChallenge, resumeChallenge } from "./park-challenge.ts";
import { challengePersonalData } from "./personal-data.ts";
import { raiseChallenge } from "./raise-challenge.ts";
import { readChallenge } from "./read-challenge.ts";
import { getChallenge, listChallenges, listStatementVersions, listUpdates } from "./read-challenges.ts";
import { resolveChallenge } from "./resolve-challenge.ts";
import { endWaiting, startWaiting } from "./say-waiting.ts";
import { askForScores, scoreResult } from "./score-result.ts";
import { sponsorAct } from "./sponsor-act.ts";
import { challengeSuccession, followSuccession } from "./succeed-department.ts";
import { takeBackUpdate } from "./take-back-update.ts";
import { challengeNominees } from "./take-over.ts";
import { joinDepartment, leaveDepartment, setPart } from "./take-part.ts";
import { workHandlers } from "./work-of-challenge.ts";
import { agreeToStatement, mergeStatement, writeStatement } from "./write-statement.ts";

export { challengesReadModel } from "./challenges-read-model.ts";

export const challengesServer = practiceServer({
  contract: challenges,
  vocabulary: challengesVocabulary,
  words: { en: { ...wordsEn, ...sentencesEn }, de: { ...wordsDe, ...sentencesDe } },
  migrations: migrationsIn("challenges", new URL("./migrations/", import.meta.url)),
  searched: {
    update: { read: challenges.operations.listUpdates, anchor: "update-" },
    statement: { read: challenges.operations.get, anchor: "statement-" },
    outcome: { read: challenges.operations.get, anchor: "result" },
  },
  handlers: {
    list: listChallenges,
    get: getChallenge,
    listUpdates,
    listStatementVersions,
    raise: raiseChallenge,
    edit: editChallenge,
    addPerson,
    removePerson,
    sponsorAct,
    joinDepartment,
    setPart,
    leaveDepartment,
    bringBackDepartment,
    frame: frameChallenge,
    commit: commitChallenge,
    start: startChallenge,
    learn: learnChallenge,
    close: closeChallenge,
    resolve: resolveChallenge,
    park: parkChallenge,
    resume: resumeChallenge,
    writeStatement,
    mergeStatement,
    agree: agreeToStatement,
    lockCriteria,
    unlockCriteria,
    askForScores,
    score: scoreResult,
    update: giveUpdate,
    takeBackUpdate,
    ...workHandlers,
    startWaiting,
    endWaiting,
  },
  read: { challenge: readChallenge },
  parties: { challenge: readParties },
  nominees: challengeNominees,
  reactions: {
    "challenge_department.succeeded": ({ record }, context) => followSuccession(context, record!.id),
    "department.edited": async ({ record, data }, context) => {
      if (data.changed.includes("head")) await followHead(context, record!.id);
    },
    "person.moved": async ({ record, data }, context) => {
      // Who moved because their department went into another one goes on with it.
      const left =
        !data.undone &&
        data.from !== null &&
        data.from !== data.to &&
        (await readDepartments(context)).has(data.from);
      if (left && data.from !== null) await passParts(context, leaverOf(context, record!.id), data.from);
    },
  },
  extensions: [
    alive.with(challengesAlive),
    agenda.with(challengeAgenda),
    homeLines.with(challengeLines),
    firstSteps.with(challengeStep),
    figures.with(challengeFigures),
    talks.with(challengeTalks),
    succession.with(challengeSuccession),
  ],
  personalData: challengePersonalData,
  exports: [
    "challenge",
    "challenge_move",
    "challenge_department",
    "challenge_part_history",
    "challenge_statement",
    "challenge_statement_version",
    "challenge_agreement",
    "challenge_score",
    "challenge_sponsorship",
    "challenge_update",
    "challenge_wait",
  ].map((table) => ({ table })),
});
