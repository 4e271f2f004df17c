import type { core } from "../core.ts";
import { defineVocabulary } from "../vocabulary.ts";
import type { words } from "./vocabulary.en.ts";

export const coreVocabulary = defineVocabulary<typeof words, typeof core>()({
  records: {},
  events: {
    "comment.added": { says: "commented", digest: null, tells: "by_rule" },
    "comment.edited": { says: "commentEdited", digest: null, tells: [] },
    "comment.removed": { says: "commentRemoved", digest: null, tells: [] },
    "link.added": { says: "linked", digest: null, tells: [] },
    "link.removed": { says: "unlinked", digest: null, tells: [] },
    "ask.fell_due": {
      says: ({ detail }) => (detail ? "due" : "dueSoon"),
      digest: null,
      tells: [{ because: "due", fields: ["person"] }],
    },
  },
});
