import { alive } from "#kernel/server/areas/alive.ts";
import { besides } from "#kernel/server/core/beside-extension.ts";
import { migrationsIn } from "#kernel/server/database/migrate.ts";
import { firstSteps } from "#kernel/server/home/extension.ts";
import { type Notice, practiceServer } from "#kernel/server/house.ts";
import { people } from "../contract.ts";
import { sentences as sentencesDe } from "../sentences.de.ts";
import { sentences as sentencesEn } from "../sentences.en.ts";
import { peopleVocabulary } from "../vocabulary.ts";
import { words as wordsDe } from "../words.de.ts";
import { words as wordsEn } from "../words.en.ts";
import { addDepartment } from "./add-department.ts";
import { addPerson } from "./add-person.ts";
import { peopleAlive } from "./alive.ts";
import { peopleBeside } from "./beside.ts";
import { changeAddress } from "./change-address.ts";
import { deactivatePerson } from "./deactivate-person.ts";
import { readDepartment } from "./department-store.ts";
import { dissolveDepartment, previewDissolution } from "./dissolve-department.ts";
import { editDepartment } from "./edit-department.ts";
import { editPerson } from "./edit-person.ts";
import { peopleSteps } from "./first-steps.ts";
import { forgetReasons } from "./forget-reasons.ts";
import { headNominee } from "./give-head.ts";
import { importDepartments, importPeople } from "./import-files.ts";
import { introduce } from "./introduce.ts";
import { invitationMail } from "./invitations.ts";
import { invitePeople, invitePerson } from "./invite-person.ts";
import { rightPeople } from "./leaving/right-people.ts";
import { movePerson } from "./move-person.ts";
import { nameHeads } from "./name-heads.ts";
import { readPerson } from "./person-store.ts";
import { peoplePersonalData } from "./personal-data.ts";
import { erasePerson, exportMine, exportPerson, previewErasure } from "./personal-data-handlers.ts";
import { proposeHeads } from "./propose-heads.ts";
import { previewReactivation, reactivatePerson } from "./reactivate-person.ts";
import { getDepartment, getPerson, listDepartments, listPeople } from "./read-people.ts";
import { returnDepartment } from "./return-department.ts";
import { setRole } from "./set-role.ts";
import { previewSplit, splitDepartment } from "./split-department.ts";
import { tellReturned, tellSplit } from "./tell-split.ts";

export { importDepartmentsFile } from "./import/import-departments.ts";
export { importPeopleFile } from "./import/import-people.ts";
export { peopleReadModel } from "./people-read-model.ts";

/** Who is moved or gets another role is told of it. */
const tellThem = async ({ record }: { record: { id: string } | null }): Promise<Notice[]> => [
  { personId: record!.id, reason: "involved" },
];

export const peopleServer = practiceServer({
  contract: people,
  vocabulary: peopleVocabulary,
  words: { en: { ...wordsEn, ...sentencesEn }, de: { ...wordsDe, ...sentencesDe } },
  migrations: migrationsIn("people", new URL("./migrations/", import.meta.url)),
  handlers: {
    listPeople,
    getPerson,
    addPerson,
    editPerson,
    introduce,
    changeAddress,
    movePerson,
    setRole,
    deactivatePerson,
    previewReactivation,
    reactivatePerson,
    exportMine,
    exportPerson,
    previewErasure,
    erasePerson,
    invitePerson,
    invitePeople,
    importPeople,
    listDepartments,
    getDepartment,
    addDepartment,
    editDepartment,
    proposeHeads,
    nameHeads,
    previewDissolution,
    dissolveDepartment,
    previewSplit,
    splitDepartment,
    returnDepartment,
    importDepartments,
  },
  read: { person: readPerson, department: readDepartment },
  notifications: {
    "person.moved": tellThem,
    "person.address_changed": tellThem,
    "person.reports_changed": tellThem,
    "person.role_changed": tellThem,
    "department.split": tellSplit,
    "department.returned": tellReturned,
  },
  extensions: [firstSteps.with(peopleSteps), alive.with(peopleAlive), besides.with(peopleBeside)],
  nominees: { "people.head": headNominee },
  personalData: peoplePersonalData,
  rightPeople,
  mails: { "people.invitation": invitationMail },
  jobs: { "people.forget-reasons": { cron: "37 3 * * *", run: forgetReasons } },
  exports: [{ table: "department" }, { table: "placement" }],
});
