import { defineVocabulary } from "#kernel/contract/vocabulary.ts";
import type { work } from "./contract.ts";
import type { sentences } from "./sentences.en.ts";
import type { words } from "./words.en.ts";

type Asked = { person: string | null };

const helpRequested = {
  says: ({ person }: Asked) => (person ? "eventHelpPerson" : "eventHelpDepartment"),
  digest: {
    section: "asks",
    says: ({ person }: Asked) => (person ? "digestHelpPerson" : "digestHelpDepartment"),
  },
  tells: "by_rule",
} as const;
const helpAnswered = {
  says: "eventHelpAnswered",
  digest: { section: "wins", says: "digestHelpAnswered" },
  tells: [{ because: "owner", fields: ["askedBy"] }],
} as const;
const helpWithdrawn = { says: "eventHelpWithdrawn", digest: null, tells: [] } as const;
const flagged = {
  says: "eventFlagged",
  digest: { section: "obstacles", says: "digestFlagged" },
  tells: "by_rule",
} as const;
const settled = {
  says: "eventSettled",
  digest: { section: "wins", says: "digestSettled" },
  tells: "by_rule",
} as const;

export const workVocabulary = /* @__PURE__ */ defineVocabulary<
  typeof words & typeof sentences,
  typeof work
>()({
  records: {},
  events: {
    "help.requested": helpRequested,
    "help.answered": helpAnswered,
    "help.withdrawn": helpWithdrawn,
    "misalignment.flagged": flagged,
    "misalignment.resolved": settled,
    "challenge_help.requested": helpRequested,
    "challenge_help.answered": helpAnswered,
    "challenge_help.withdrawn": helpWithdrawn,
    "challenge_misalignment.flagged": flagged,
    "challenge_misalignment.resolved": settled,
  },
  asks: { "work.answer_help": "askHelp", "work.settle_misalignment": "askSettle" },
  agenda: {
    help_unanswered: "agendaHelp",
    misaligned: "agendaMisaligned",
    // As agendas have them from when only challenges had help and misalignments.
    challenge_help_unanswered: "agendaHelp",
    challenge_misaligned: "agendaMisaligned",
  },
  figures: { help_answered: "figureHelp", help_answer_time: "figureHelpTime" },
});

declare module "#kernel/contract/house-types.ts" {
  interface AskVerbs extends AsksOf<typeof workVocabulary> {}
}
