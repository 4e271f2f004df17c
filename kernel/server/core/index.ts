import { words as de } from "#kernel/contract/core/vocabulary.de.ts";
import { words as en } from "#kernel/contract/core/vocabulary.en.ts";
import { coreVocabulary } from "#kernel/contract/core/vocabulary.ts";
import { core } from "#kernel/contract/core.ts";
import { sendMailBatches } from "../attention/mail-batches.ts";
import { remindBeforeDue } from "../attention/reminders.ts";
import { kernelMigrations } from "../database/migrate.ts";
import { practiceServer } from "../house.ts";
import * as attention from "./attention-handlers.ts";
import * as identity from "./identity-handlers.ts";
import * as threads from "./thread-handlers.ts";

/** The kernel's own operations, through the same doors as a practice's. */
export const coreServer = practiceServer({
  contract: core,
  vocabulary: coreVocabulary,
  words: { en, de },
  migrations: kernelMigrations(),
  handlers: { ...identity, ...threads, ...attention },
  read: {},
  notifications: {
    "comment.added": async ({ record, data }, { records }) => {
      const mentioned = data.mentions.map((personId) => ({ personId, reason: "mentioned" as const }));
      const parts = record ? await records.parts(record.id) : [];
      const involved = parts.map(({ personId, part }) => ({
        personId,
        reason: part === "owner" ? ("owner" as const) : ("involved" as const),
      }));
      return [...mentioned, ...involved];
    },
  },
  jobs: {
    "core.reminders": { cron: "7 * * * *", run: remindBeforeDue },
    "core.mail-batches": { cron: "*/5 * * * *", run: sendMailBatches },
  },
  exports: [
    { table: "person", without: ["password_hash"] },
    { table: "record" },
    { table: "participation" },
    { table: "link" },
    { table: "comment" },
    { table: "event" },
  ],
});
