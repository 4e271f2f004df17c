import { words as de } from "#kernel/contract/core/vocabulary.de.ts";
import { words as en } from "#kernel/contract/core/vocabulary.en.ts";
import { coreVocabulary } from "#kernel/contract/core/vocabulary.ts";
import { core } from "#kernel/contract/core.ts";
import * as areas from "../areas/area-handlers.ts";
import { sendMailBatches } from "../attention/mail-batches.ts";
import { noticesMail } from "../attention/notices-mail.ts";
import { remindBeforeDue } from "../attention/reminders.ts";
import { inviteMail } from "../calendar/invite-mail.ts";
import { kernelMigrations } from "../database/migrate.ts";
import { appendAnchor, keepSignedHead } from "../events/anchor-job.ts";
import { eraseLeftFiles } from "../files/erase-content.ts";
import { practiceServer } from "../house.ts";
import { forgetOld } from "../jobs/forget-old.ts";
import { corePersonalData } from "../personal-data/personal-data.ts";
import * as pins from "../pins/pin-handlers.ts";
import * as views from "../views/view-handlers.ts";
import * as attachments from "./attachment-handlers.ts";
import * as attention from "./attention-handlers.ts";
import * as audiences from "./audience-handlers.ts";
import * as calendars from "./calendar-handlers.ts";
import * as home from "./home-handlers.ts";
import * as identity from "./identity-handlers.ts";
import * as keys from "./key-handlers.ts";
import { linkMany } from "./link-many.ts";
import * as nominations from "./nomination-handlers.ts";
import * as offers from "./offer-handlers.ts";
import * as organisation from "./organisation-handlers.ts";
import * as practices from "./practice-handlers.ts";
import { search } from "./search-handlers.ts";
import * as security from "./security-handlers.ts";
import { securityMails } from "./security-mail.ts";
import * as signIns from "./sign-in-handlers.ts";
import { signInMail } from "./sign-in-mail.ts";
import * as threads from "./thread-handlers.ts";
import * as upkeep from "./upkeep-handlers.ts";

/** Events told to people by name, or to nobody. */
const toFew = "coalesce(audience = '{}' or audience[1] like 'person:%', false)";

/** The kernel's own operations, through the same doors as a practice's. */
export const coreServer = practiceServer({
  contract: core,
  vocabulary: coreVocabulary,
  words: { en, de },
  migrations: kernelMigrations(),
  handlers: {
    ...identity,
    ...keys,
    ...security,
    ...signIns,
    ...threads,
    linkMany,
    ...attachments,
    ...nominations,
    ...attention,
    ...pins,
    ...views,
    ...areas,
    ...home,
    search,
    ...offers,
    ...upkeep,
    ...audiences,
    ...practices,
    ...calendars,
    getOrganisation: organisation.getOrganisation,
    reviseOrganisation: organisation.reviseOrganisation,
  },
  read: {},
  notifications: {
    "delivery.given_up": async (_event, { db }) => {
      const administrators = await db()
        .selectFrom("person")
        .select("id")
        .where("role", "=", "administrator")
        .where("deactivated_at", "is", null)
        .execute();
      return administrators.map(({ id }) => ({ personId: id, reason: "involved" as const }));
    },
  },
  searched: { comment: { read: core.operations.listComments, anchor: "comment-" } },
  mails: {
    "core.notices": noticesMail,
    "core.invite": inviteMail,
    "core.sign-in": signInMail,
    ...securityMails,
  },
  jobs: {
    "core.reminders": { cron: "7 * * * *", run: remindBeforeDue },
    "core.erase-files": { cron: "41 * * * *", run: eraseLeftFiles },
    "core.mail-batches": { cron: "*/5 * * * *", run: sendMailBatches },
    "core.sign-head": { cron: "19 * * * *", run: keepSignedHead },
    "core.anchor": { cron: "11 1 * * *", run: appendAnchor },
    "core.forget-old": { cron: "43 3 * * *", run: forgetOld },
  },
  personalData: corePersonalData,
  exports: [
    { table: "person", without: ["password_hash"] },
    { table: "record", without: ["own_version"] },
    { table: "participation" },
    { table: "link" },
    { table: "comment" },
    { table: "attachment" },
    { table: "event", only: `not ${toFew}` },
    { table: "event_payload", only: `seq not in (select seq from event where ${toFew})` },
    { table: "delivery" },
    { table: "refused_address" },
    { table: "mail_time" },
    { table: "mention_told" },
    { table: "offer_dismissed" },
    { table: "pin" },
    { table: "saved_view" },
    { table: "workspace_practice" },
    { table: "kept_sight" },
    { table: "nomination" },
    { table: "security_entry" },
  ],
});
