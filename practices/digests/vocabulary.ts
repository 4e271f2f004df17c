import { defineRecords, defineVocabulary } from "#kernel/contract/vocabulary.ts";
import type { digests } from "./contract.ts";
import type { sentences } from "./sentences.en.ts";
import type { words } from "./words.en.ts";

export const digestRecords = /* @__PURE__ */ defineRecords<typeof words, typeof digests>()({
  digest: {
    one: "digest",
    many: "digests",
    states: { published: { says: "published", tone: "done" } },
    titled: { by: "titled", alone: "titledWeek" },
  },
});

export const digestsVocabulary = /* @__PURE__ */ defineVocabulary<
  typeof words & typeof sentences,
  typeof digests
>()({
  practice: { name: "practiceName", purpose: "practicePurpose" },
  records: digestRecords,
  events: {
    "digest.published": { says: "eventPublished", digest: null, tells: "by_rule" },
  },
  labels: {
    digests_unread: "aliveUnread",
    digests_newest: "aliveNewest",
    home_digest: "homeDigest",
    digest_section_decisions: "section_decisions",
    digest_section_priorities: "section_priorities",
    digest_section_next_steps: "section_next_steps",
    digest_section_changes: "section_changes",
    digest_section_obstacles: "section_obstacles",
    digest_section_asks: "section_asks",
    digest_section_risks: "section_risks",
    digest_section_wins: "section_wins",
    digest_section_lessons: "section_lessons",
    digest_section_time: "section_time",
    digest_talked: "talked",
    digest_period: "period",
    digest_priority: "priority",
    digest_more: "more",
    digest_quiet: "quiet",
    digest_seal: "seal",
  },
});
