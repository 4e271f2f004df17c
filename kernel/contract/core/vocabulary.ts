import type { core } from "../core.ts";
import { defineVocabulary } from "../vocabulary.ts";
import type { words } from "./vocabulary.en.ts";

export const coreVocabulary = defineVocabulary<typeof words, typeof core>()({
  records: {},
  events: {
    "comment.added": {
      says: ({ excerpt }) => (excerpt === null ? "commentedNoMore" : "commented"),
      digest: null,
      tells: [
        { because: "mentioned", fields: ["mentions"] },
        { because: "owner", parts: ["owner"] },
        { because: "involved", parts: "all" },
      ],
    },
    "comment.edited": {
      says: ({ excerpt }) => (excerpt ? "commentEditedTo" : "commentEdited"),
      digest: null,
      tells: [],
    },
    "comment.removed": { says: "commentRemoved", digest: null, tells: [] },
    "link.added": { says: "linked", digest: null, tells: [] },
    "link.removed": { says: "unlinked", digest: null, tells: [] },
    "payloads.erased": { says: "wordsErased", digest: null, tells: [] },
    "person.erased": { says: "personErased", digest: null, tells: [] },
    "record.audience_changed": {
      says: ({ everybody }) => (everybody ? "openedToAll" : "narrowed"),
      digest: null,
      tells: [{ because: "involved", parts: "all" }],
    },
    "ask.fell_due": {
      says: ({ detail }) => (detail ? "due" : "dueSoon"),
      digest: null,
      tells: [{ because: "due", fields: ["person"] }],
    },
    "delivery.given_up": {
      says: ({ refused }) => (refused ? "deliveryRefused" : "deliveryGivenUp"),
      digest: null,
      tells: "by_rule",
    },
  },
});
