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

const milestoneSet = {
  says: "eventMilestone",
  digest: null,
  tells: [{ because: "owner", parts: ["owner"] }],
} as const;
const milestoneMoved = {
  says: "eventMilestoneMoved",
  digest: {
    section: "changes",
    says: ({ reason }: { reason: string | null }) =>
      reason ? "digestMilestoneMovedWhy" : "digestMilestoneMoved",
  },
  tells: "by_rule",
} as const;
const milestoneReached = {
  says: ({ late }: { late: boolean }) => (late ? "eventMilestoneLate" : "eventMilestoneReached"),
  digest: {
    section: "wins",
    says: ({ late }: { late: boolean }) => (late ? "digestMilestoneLate" : "digestMilestoneReached"),
  },
  tells: "by_rule",
} as const;
const deliverableAdded = {
  says: "eventDeliverable",
  digest: {
    section: "next_steps",
    says: ({ dueOn }: { dueOn: string | null }) => (dueOn ? "digestDeliverableDue" : "digestDeliverable"),
  },
  tells: "by_rule",
} as const;
const deliverableChanged = { says: "eventDeliverableChanged", digest: null, tells: [] } as const;
const deliverableFinished = {
  says: "eventDelivered",
  digest: { section: "wins", says: "digestDelivered" },
  tells: "by_rule",
} as const;
const rotaSet = { says: "eventRota", digest: null, tells: "by_rule" } as const;
type HandOver = { from: string | null; to: string | null };
/** Of a rota of one, or after a turn that was passed on, who leads next may be who leads already: then nothing changes hands. */
const handedOver = {
  says: ({ from, to }: HandOver, by: string | null) => {
    if (!to) return "eventHandedBack";
    if (from !== to) return "eventHandedOver";
    return to === by ? "eventLeadsOnThemselves" : "eventLeadsOn";
  },
  digest: {
    section: "changes",
    says: ({ from, to }: HandOver) => (to && from !== to ? "digestHandedOver" : null),
  },
  tells: "by_rule",
} as const;

const criterionProposed = { says: "eventCriterion", digest: null, tells: "by_rule" } as const;
const criterionWithdrawn = { says: "eventWithdrawn", digest: null, tells: "by_rule" } as const;
const criteriaWeighed = {
  says: "eventWeighed",
  digest: null,
  tells: [{ because: "owner", parts: ["owner"] }],
} as const;
const criteriaLocked = {
  says: "eventLocked",
  digest: { section: "decisions", says: "digestLocked" },
  tells: "by_rule",
} as const;

export const workVocabulary = /* @__PURE__ */ defineVocabulary<
  typeof words & typeof sentences,
  typeof work
>()({
  practice: { name: "practiceName", purpose: "practicePurpose" },
  records: {},
  events: {
    "help.requested": helpRequested,
    "help.answered": helpAnswered,
    "help.withdrawn": helpWithdrawn,
    "misalignment.flagged": flagged,
    "misalignment.resolved": settled,
    "milestone.set": milestoneSet,
    "milestone.moved": milestoneMoved,
    "milestone.reached": milestoneReached,
    "deliverable.added": deliverableAdded,
    "deliverable.changed": deliverableChanged,
    "deliverable.finished": deliverableFinished,
    "deliverable.rota_set": rotaSet,
    "deliverable.handed_over": handedOver,
    "deliverable.turn_changed": {
      says: ({ kind, to }) =>
        to === null
          ? "eventLeadOpen"
          : (
              {
                skip: "eventLeadSkipped",
                swap: "eventLeadSwapped",
                absence: "eventLeadAway",
                left: "eventLeadLeft",
                follows: "eventLeadFollows",
              } as const
            )[kind],
      digest: null,
      tells: [
        { because: "asked", fields: ["to"] },
        { because: "involved", fields: ["from"] },
      ],
    },
    "criterion.proposed": criterionProposed,
    "criterion.withdrawn": criterionWithdrawn,
    "criteria.weighed": criteriaWeighed,
    "criteria.locked": criteriaLocked,
    "criteria.unlocked": { says: "eventUnlocked", digest: null, tells: [] },
    "challenge_help.requested": helpRequested,
    "challenge_help.answered": helpAnswered,
    "challenge_help.withdrawn": helpWithdrawn,
    "challenge_misalignment.flagged": flagged,
    "challenge_misalignment.resolved": settled,
    "challenge_milestone.set": milestoneSet,
    "challenge_milestone.moved": milestoneMoved,
    "challenge_milestone.reached": milestoneReached,
    "challenge_deliverable.added": deliverableAdded,
    "challenge_deliverable.changed": deliverableChanged,
    "challenge_deliverable.finished": deliverableFinished,
    "challenge_rota.set": rotaSet,
    "challenge_lead.handed_over": handedOver,
    "challenge_criterion.proposed": criterionProposed,
    "challenge_criterion.withdrawn": criterionWithdrawn,
    "challenge_criteria.weighed": criteriaWeighed,
    "challenge_criteria.locked": criteriaLocked,
  },
  asks: {
    "work.answer_help": "askHelp",
    "work.settle_misalignment": "askSettle",
    "work.reach_milestone": "askMilestone",
    "work.hand_over": "askHandOver",
    "work.deliver": "askDeliver",
    "work.weigh": "askWeigh",
  },
  waitedFor: ["work.answer_help"],
  agenda: {
    help_unanswered: "agendaHelp",
    misaligned: "agendaMisaligned",
    milestone_late: "agendaMilestoneLate",
    milestone_near: "agendaMilestoneNear",
    // As agendas have them from when only challenges had these.
    challenge_help_unanswered: "agendaHelp",
    challenge_misaligned: "agendaMisaligned",
    challenge_milestone_late: "agendaMilestoneLate",
    challenge_milestone_near: "agendaMilestoneNear",
  },
  labels: {
    home_help: "homeHelp",
    work_talk_help: "talkHelp",
    "work.turns": "askedTurns",
    "work.lead": "askedLead",
    found_help: "foundHelp",
    found_misalignment: "foundMisalignment",
    found_milestone: "foundMilestone",
    found_deliverable: "foundDeliverable",
    found_criterion: "foundCriterion",
    found_handover: "foundHandover",
  },
  figures: {
    help_answered: "figureHelp",
    help_answer_time: "figureHelpTime",
    misalignment_answer_time: "figureMisalignmentTime",
  },
});

declare module "#kernel/contract/house-types.ts" {
  interface AskVerbs extends AsksOf<typeof workVocabulary> {}
}
