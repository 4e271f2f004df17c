import { alive } from "#kernel/server/areas/alive.ts";
import { migrationsIn } from "#kernel/server/database/migrate.ts";
import { homeReadings } from "#kernel/server/home/extension.ts";
import { practiceServer } from "#kernel/server/house.ts";
import { digests } from "../contract.ts";
import { sentences as sentencesDe } from "../sentences.de.ts";
import { sentences as sentencesEn } from "../sentences.en.ts";
import { digestsVocabulary } from "../vocabulary.ts";
import { words as wordsDe } from "../words.de.ts";
import { words as wordsEn } from "../words.en.ts";
import { digestsAlive } from "./alive.ts";
import { digestMarkdownOf } from "./digest-markdown.ts";
import { READ_DAYS, readDigest } from "./digest-store.ts";
import { digestReadings } from "./home-readings.ts";
import { publishDigest } from "./publish-digest.ts";
import { publishWeek } from "./publish-week.ts";
import { digestAbout, digestMarkdown, getDigest, listDigests, markRead } from "./read-digests.ts";
import { everybody, ofSession } from "./whom-to-tell.ts";

export { publishWeek } from "./publish-week.ts";

export const digestsServer = practiceServer({
  contract: digests,
  vocabulary: digestsVocabulary,
  words: { en: { ...wordsEn, ...sentencesEn }, de: { ...wordsDe, ...sentencesDe } },
  migrations: migrationsIn("digests", new URL("./migrations/", import.meta.url)),
  handlers: {
    list: listDigests,
    get: getDigest,
    about: digestAbout,
    markdown: digestMarkdown,
    read: markRead,
  },
  read: { digest: readDigest },
  notifications: {
    // Whoever may not see it is not told; the kernel sees to that.
    "digest.published": (event, context) =>
      event.data.occasion === "session" ? ofSession(context, event.record!.id) : everybody(context),
  },
  mailTexts: {
    "digest.published": ({ record }, context) => digestMarkdownOf(context, record!.id),
  },
  reactions: {
    // Closed at `event.at`; the session says in its event when it was opened.
    "session.closed": async (event, context) => {
      await publishDigest(context, {
        occasion: "session",
        title: event.record!.title,
        aboutId: event.record!.id,
        from: String(event.data.since ?? event.data.openedAt),
        to: event.at,
      });
    },
  },
  extensions: [homeReadings.with(digestReadings), alive.with(digestsAlive)],
  jobs: { "digests.week": { cron: "0 6 * * 1", run: publishWeek } },
  personalData: { own: [{ table: "digest_reading" }] },
  // Who has read what is nobody's to take along.
  exports: [{ table: "digest" }],
  retention: [{ what: "readings", days: READ_DAYS, table: "digest_reading", since: "at" }],
});
