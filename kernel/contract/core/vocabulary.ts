import type { core } from "../core.ts";
import { defineVocabulary, type LabelOf } from "../vocabulary.ts";
import type { words } from "./vocabulary.en.ts";

export const coreVocabulary = defineVocabulary<typeof words, typeof core>()({
  practice: { name: "practiceName", purpose: "practicePurpose" },
  records: {},
  labels: {
    found_comment: "foundComment",
    // Whose turn it is by a rota, and why: whatever it is a turn at.
    turn_agreed: "agreedTo",
    turn_agreed_swap: "agreedToSwap",
    turn_only_one: "onlyOne",
    turn_carried_least: "carriedLeast",
    turn_hour_suits: "hourSuits",
    turn_next_had_it_before: "nextHadItBefore",
    turn_never_held: "hadItNever",
    turn_never_held_next: "hadItNeverNext",
    turn_waited_longest: "waitedLongest",
    turn_joined_first: "joinedFirst",
    turn_all_equal: "allEqual",
    turn_nobody_can: "nobodyCan",
    passed_not_yet_in: "notYetIn",
    passed_left: "leftOn",
    passed_away: "awayBetween",
    passed_away_since: "awaySince",
    passed_not_this_time: "notThisTime",
    passed_barred: "barred",
    passed_somebody_agreed: "somebodyAgreed",
    passed_owes: "owes",
    passed_owes_nothing: "owesNothing",
    passed_ahead: "ahead",
    passed_late_there: "lateThere",
    passed_night_there: "nightThere",
    passed_had_it_before: "hadItBefore",
    passed_had_it_since: "hadItSince",
    passed_joined_later: "joinedLater",
    passed_equal: "standsEqual",
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

export type CoreLabel = LabelOf<typeof coreVocabulary>;

declare module "#kernel/contract/house-types.ts" {
  interface AskVerbs extends AsksOf<typeof coreVocabulary> {}
}
