import type { Ask } from "#kernel/contract/core/attention.ts";
import { ahead, webPractice } from "#kernel/web/practice.ts";
import { challenges } from "../contract.ts";
import { t } from "./words.ts";

const section =
  (id: string) =>
  ({ record }: Ask) =>
    `challenges/${record.key}#${id}`;
const { operations } = challenges;

export const challengesWeb = webPractice({
  contract: challenges,
  nav: [
    { area: "map", label: t("loom"), path: "loom", order: 1 },
    { area: "act", label: t("challenges"), path: "challenges", order: 1 },
  ],
  routes: [
    { path: "loom", load: () => import("./loom-page.tsx"), ahead: () => [ahead(operations.loom)] },
    { path: "challenges", load: () => import("./challenges-page.tsx") },
    {
      path: "challenges/$key",
      load: () => import("./challenge-page.tsx"),
      ahead: ({ key }) => [ahead(operations.get, { params: { challenge: key! } })],
    },
  ],
  records: {
    challenge: {
      one: t("challenge"),
      many: t("challenges"),
      states: {
        raised: { label: t("raised"), tone: "quiet" },
        framed: { label: t("framed"), tone: "quiet" },
        committed: { label: t("committed"), tone: "active" },
        in_work: { label: t("in_work"), tone: "active" },
        resolved: { label: t("resolved"), tone: "good" },
        learned: { label: t("learned"), tone: "good" },
        closed: { label: t("closed"), tone: "done" },
        parked: { label: t("parked"), tone: "waiting" },
      },
    },
  },
  events: {
    "challenge.raised": ({ data }) =>
      data.departments?.length
        ? t("eventRaisedWith", { departments: data.departments.join(", ") })
        : t("eventRaised"),
    "challenge.edited": () => t("eventEdited"),
    "challenge.moved": ({ data }) =>
      data.passing
        ? t("eventPassed", { state: t(data.to).toLowerCase(), reason: data.passing })
        : t("eventMoved", { state: t(data.to).toLowerCase() }),
    "challenge.resolved": ({ data }) =>
      t("eventResolved", { outcome: t(data.outcome), days: Math.round(data.days) }),
    "challenge.parked": ({ data }) => t("eventParked", { day: data.lookAgainOn, reason: data.reason }),
    "challenge.resumed": () => t("eventResumed"),
    "challenge.updated": ({ data }) =>
      data.department
        ? t("eventUpdatedPart", {
            department: data.department,
            health: t(data.health),
            progress: data.progress,
          })
        : t("eventUpdated", { health: t(data.health), progress: data.progress }),
    "challenge_person.joined": ({ data }) =>
      t(data.part === "guest" ? "eventGuest" : "eventAlly", { name: data.name }),
    "challenge_person.left": ({ data }) => t("eventPersonLeft", { name: data.name }),
    "challenge_sponsor.acted": ({ data }) => t("eventSponsor", { what: data.what }),
    "challenge_department.joined": ({ data }) => t("eventDepartment", { name: data.name }),
    "challenge_department.changed": ({ data }) => t("eventPart", { name: data.name }),
    "challenge_department.left": ({ data }) => t("eventDepartmentLeft", { name: data.name }),
    "challenge_statement.written": ({ data }) => t("eventStatement", { name: data.name }),
    "challenge_statement.merged": ({ data }) => t("eventMerged", { version: data.version }),
    "challenge_statement.agreed": ({ data }) => t("eventAgreed", { name: data.name, version: data.version }),
    "challenge_criterion.proposed": ({ data }) => t("eventCriterion", { title: data.title, name: data.name }),
    "challenge_criterion.withdrawn": ({ data }) => t("eventWithdrawn", { title: data.title }),
    "challenge_criteria.weighed": ({ data }) => t("eventWeighed", { name: data.name }),
    "challenge_criteria.locked": () => t("eventLocked"),
    "challenge_scores.requested": () => t("eventScoresAsked"),
    "challenge_scores.given": ({ data }) => t("eventScored", { name: data.name }),
    "challenge_help.requested": ({ data }) => t("eventHelp", { of: data.of, question: data.question }),
    "challenge_help.answered": ({ data }) => t("eventHelpAnswered", { hours: Math.round(data.hours) }),
    "challenge_help.withdrawn": () => t("eventHelpWithdrawn"),
    "challenge_misalignment.flagged": ({ data }) =>
      t("eventFlagged", {
        one: data.between?.[0] ?? null,
        other: data.between?.[1] ?? null,
        about: data.about,
      }),
    "challenge_misalignment.resolved": ({ data }) => t("eventSettled", { note: data.note }),
    "challenge_wait.started": ({ data }) => t("eventWaiting", { for: data.waitedFor ?? t(data.cause) }),
    "challenge_wait.ended": ({ data }) => t("eventWaited", { days: data.days }),
    "challenge_deliverable.added": ({ data }) =>
      t("eventDeliverable", { departments: data.departments?.join(", ") ?? null, title: data.title }),
    "challenge_deliverable.changed": ({ data }) => t("eventDeliverableChanged", { title: data.title }),
    "challenge_deliverable.finished": ({ data }) => t("eventDelivered", { title: data.title }),
    "challenge_rota.set": ({ data }) =>
      t("eventRota", { title: data.title, people: data.people?.join(", ") ?? null }),
    "challenge_lead.handed_over": ({ data }) =>
      data.to
        ? t("eventHandedOver", { title: data.title, from: data.from, to: data.to })
        : t("eventHandedBack", { title: data.title, from: data.from }),
    "challenge_milestone.set": ({ data }) => t("eventMilestone", { title: data.title, day: data.dueOn }),
    "challenge_milestone.moved": ({ data }) =>
      t("eventMilestoneMoved", { title: data.title, before: data.before, day: data.dueOn }),
    "challenge_milestone.reached": ({ data }) =>
      t(data.late ? "eventMilestoneLate" : "eventMilestoneReached", { title: data.title }),
  },
  asks: {
    "challenges.write_statement": { verb: () => t("askWrite"), to: section("problem") },
    "challenges.agree": { verb: () => t("askAgree"), to: section("problem") },
    "challenges.weigh": { verb: () => t("askWeigh"), to: section("criteria") },
    "challenges.score": { verb: () => t("askScore"), to: section("result") },
    "challenges.answer_help": {
      verb: () => t("askHelp"),
      inPlace: () => import("./answer-in-place.tsx"),
    },
    "challenges.settle_misalignment": { verb: () => t("askSettle"), to: section("misalignments") },
    "challenges.hand_over": { verb: () => t("askHandOver"), to: section("deliverables") },
    "challenges.deliver": { verb: () => t("askDeliver"), to: section("deliverables") },
    "challenges.reach_milestone": { verb: () => t("askMilestone"), to: section("milestones") },
    "challenges.look_again": { verb: () => t("askLookAgain") },
  },
  create: [
    {
      label: t("raise"),
      dialog: () => import("./raise-dialog.tsx"),
      visible: ({ role }) => role !== "guest",
    },
  ],
  palette: [
    { label: t("loom"), words: t("loomWords"), path: "loom", visible: ({ role }) => role !== "guest" },
    { label: t("challenges"), words: t("searchWords"), path: "challenges" },
    { label: t("openOnes"), words: t("searchWords"), path: "challenges?state=in_work" },
    { label: t("offTrack"), words: t("searchWords"), path: "challenges?health=off_track" },
  ],
  home: { hero: () => import("./loom-hero.tsx") },
  listensTo: ["people"],
});
