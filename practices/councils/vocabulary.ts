import { defineRecords, defineVocabulary, type LabelOf } from "#kernel/contract/vocabulary.ts";
import type { councils } from "./contract.ts";
import type { sentences } from "./sentences.en.ts";
import type { words } from "./words.en.ts";

export const councilRecords = /* @__PURE__ */ defineRecords<typeof words, typeof councils>()({
  council: {
    one: "council",
    many: "councils",
    states: {
      active: { says: "active", tone: "active" },
      ended: { says: "ended", tone: "quiet" },
    },
  },
});

const everybody = { because: "involved", parts: "all" } as const;
const whom = { because: "involved", fields: ["person"] } as const;

export const councilsVocabulary = /* @__PURE__ */ defineVocabulary<
  typeof words & typeof sentences,
  typeof councils
>()({
  practice: { name: "practiceName", purpose: "practicePurpose" },
  records: councilRecords,
  events: {
    "council.made": {
      // Events from before there was `count` do not say of how many.
      says: ({ count }) => (count ? "made" : "saidMade"),
      digest: { section: "changes", says: "madeInDigest" },
      tells: [everybody],
    },
    // Told when it is the rhythm.
    "council.changed": { says: "changed", digest: null, tells: "by_rule" },
    "council.joined": {
      says: ({ asked, person }, by) => (asked ? "accepted" : person === by ? "tookPart" : "joined"),
      digest: null,
      tells: [whom],
    },
    "council.left": {
      says: ({ person }, by) => (person === by ? "leftThemselves" : "left"),
      digest: null,
      tells: [whom],
    },
    "council.absence_changed": {
      says: ({ removed, to, person }, by) => {
        if (person === by) return removed ? "backThemselves" : to ? "awayThemselvesUntil" : "awayThemselves";
        return removed ? "back" : to ? "awayUntil" : "away";
      },
      digest: null,
      tells: [],
    },
    "council.ended": {
      says: "saidEnded",
      digest: { section: "changes", says: "endedInDigest" },
      tells: [everybody],
    },
  },
  labels: {
    first_found: "firstFound",
    councils_mine: "aliveMine",
    councils_active: "aliveActive",
    "councils.chair": "asked_chair",
    "councils.sponsor": "asked_sponsor",
    "councils.facilitator": "asked_facilitator",
    "councils.scribe": "asked_scribe",
    "councils.member": "asked_member",
    "councils.adviser": "asked_adviser",
    hour_only: "hourOnly",
    hour_for_all: "hourForAll",
    hour_barred: "hourBarred",
    hour_easiest: "hourEasiest",
    hour_spares: "hourSpares",
    hour_spares_in_all: "hourSparesInAll",
    hour_by_hand: "hourByHand",
  },
});

export type CouncilLabel = LabelOf<typeof councilsVocabulary>;
