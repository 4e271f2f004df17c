import { core } from "#kernel/contract/core.ts";
import { sendMailBatches } from "../attention/mail-batches.ts";
import { noticesMail } from "../attention/notices-mail.ts";
import { remindBeforeDue } from "../attention/reminders.ts";
import { kernelMigrations } from "../database/migrate.ts";
import { practiceServer } from "../house.ts";
import { forgetOld } from "../jobs/forget-old.ts";
import * as attention from "./attention-handlers.ts";
import * as identity from "./identity-handlers.ts";
import { signInMail } from "./sign-in-mail.ts";
import * as threads from "./thread-handlers.ts";
import * as upkeep from "./upkeep-handlers.ts";

/** The kernel's own operations, through the same doors as a practice's. */
export const coreServer = practiceServer({
  contract: core,
  migrations: kernelMigrations(),
  handlers: { ...identity, ...threads, ...attention, ...upkeep },
  read: {},
  notifications: {
    "comment.added": [
      { reason: "mentioned", fields: ["mentions"] },
      { reason: "owner", parts: ["owner"] },
      { reason: "involved", parts: "all" },
    ],
    "comment.edited": null,
    "comment.removed": null,
    "link.added": null,
    "link.removed": null,
    "ask.fell_due": [{ reason: "due", fields: ["person"] }],
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
  digestLines: {
    "comment.added": null,
    "comment.edited": null,
    "comment.removed": null,
    "link.added": null,
    "link.removed": null,
    "ask.fell_due": null,
    "delivery.given_up": null,
  },
  mails: { "core.notices": noticesMail, "core.sign-in": signInMail },
  jobs: {
    "core.reminders": { cron: "7 * * * *", run: remindBeforeDue },
    "core.mail-batches": { cron: "*/5 * * * *", run: sendMailBatches },
    "core.forget-old": { cron: "43 3 * * *", run: forgetOld },
  },
  exports: [
    { table: "person", without: ["password_hash"] },
    { table: "record" },
    { table: "participation" },
    { table: "link" },
    { table: "comment" },
    { table: "event" },
    { table: "delivery" },
    { table: "refused_address" },
  ],
});
