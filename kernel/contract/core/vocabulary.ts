import type { core } from "../core.ts";
import { defineVocabulary } from "../vocabulary.ts";
import type { words } from "./vocabulary.en.ts";

export const coreVocabulary = defineVocabulary<typeof words, typeof core>()({
  practice: { name: "practiceName", purpose: "practicePurpose" },
  records: {},
  labels: {
    found_comment: "foundComment",
  },
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
      tells: [{ because: "mentioned", fields: ["mentions"] }],
    },
    "comment.removed": { says: "commentRemoved", digest: null, tells: [] },
    "record.mentioned": {
      says: "mentionedIn",
      digest: null,
      tells: [{ because: "mentioned", fields: ["mentions"] }],
    },
    "nomination.made": {
      says: "nominated",
      digest: null,
      tells: [{ because: "asked", fields: ["person"] }],
    },
    "nomination.answered": {
      says: ({ accepted }) => (accepted ? "nominationAccepted" : "nominationDeclined"),
      digest: null,
      tells: [{ because: "owner", fields: ["by"] }],
    },
    "nomination.withdrawn": {
      says: ({ left }) => (left ? "nominationLeft" : "nominationWithdrawn"),
      digest: null,
      tells: [{ because: "owner", fields: ["by"] }],
    },
    "attachment.added": {
      says: ({ name }) => (name ? "attached" : "attachedAFile"),
      digest: null,
      tells: [],
    },
    "attachment.removed": { says: "detached", digest: null, tells: [] },
    "link.added": { says: "linked", digest: null, tells: [] },
    "link.removed": { says: "unlinked", digest: null, tells: [] },
    "payloads.erased": { says: "wordsErased", digest: null, tells: [] },
    "rows.sealed": { says: "rowsSealed", digest: null, tells: [] },
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
    "practice.switched_off": { says: "switchedOff", digest: null, tells: [] },
    "practice.switched_on": { says: "switchedOn", digest: null, tells: [] },
    "organisation.zone_changed": { says: "zoneChanged", digest: null, tells: [] },
    "delivery.given_up": {
      says: ({ refused }) => (refused ? "deliveryRefused" : "deliveryGivenUp"),
      digest: null,
      tells: "by_rule",
    },
  },
  asks: { "nominations.answer": "askAccept" },
});

declare module "#kernel/contract/house-types.ts" {
  interface AskVerbs extends AsksOf<typeof coreVocabulary> {}
}
