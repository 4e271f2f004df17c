import { defineRecords, defineVocabulary } from "#kernel/contract/vocabulary.ts";
import type { risks } from "./contract.ts";
import type { sentences } from "./sentences.en.ts";
import type { words } from "./words.en.ts";

export const riskRecords = /* @__PURE__ */ defineRecords<typeof words, typeof risks>()({
  risk: {
    one: "risk",
    many: "risks",
    states: {
      open: { says: "open", tone: "active" },
      accepted: { says: "accepted", tone: "waiting" },
      gone: { says: "gone", tone: "done" },
      happened: { says: "happened", tone: "bad" },
    },
  },
});

export const risksVocabulary = /* @__PURE__ */ defineVocabulary<
  typeof words & typeof sentences,
  typeof risks
>()({
  practice: { name: "practiceName", purpose: "practicePurpose" },
  records: riskRecords,
  events: {
    "risk.raised": {
      says: "raised",
      digest: { section: "risks", says: "raisedInDigest" },
      tells: [{ because: "asked", fields: ["owner"] }],
    },
    "risk.assessed": {
      says: ({ exposure, before }) => (exposure === before ? "looked" : "assessed"),
      digest: {
        section: "risks",
        says: ({ exposure, before }) => (exposure === before ? null : "assessedInDigest"),
      },
      tells: [{ because: "owner", fields: ["owner"] }],
    },
    "risk.accepted": {
      says: "acceptedIt",
      digest: { section: "risks", says: "acceptedInDigest" },
      tells: [],
    },
    "risk.closed": {
      says: ({ outcome, note }) => {
        if (outcome === "gone") return note ? "saidGoneNote" : "saidGone";
        return note ? "saidHappenedNote" : "saidHappened";
      },
      digest: {
        section: "risks",
        says: ({ outcome }) => (outcome === "gone" ? "goneInDigest" : "happenedInDigest"),
      },
      tells: [],
    },
  },
  labels: {
    risks_past_appetite: "alivePastAppetite",
    risks_look_due: "aliveLookDue",
    risks_open: "aliveOpen",
    risks_accepted: "aliveAccepted",
    "risks.owner": "askedOwner",
    found_acceptance: "foundAcceptance",
    found_closure: "foundClosure",
  },
  asks: { "risks.respond": "respond" },
  agenda: { risk_past_appetite: "pastAppetite" },
  figures: { time_to_unblock: "figureUnblock" },
});

declare module "#kernel/contract/house-types.ts" {
  interface AskVerbs extends AsksOf<typeof risksVocabulary> {}
}
