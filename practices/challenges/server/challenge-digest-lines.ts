import type { EventOf } from "#kernel/contract/events.ts";
import { dayInWords } from "#kernel/server/day-in-words.ts";
import type { DigestLine } from "#kernel/server/house.ts";
import type { challengeEvents } from "../contract/events.ts";

type Kinds = typeof challengeEvents;
type Lines = { [Kind in keyof Kinds]: ((event: EventOf<Kinds, Kind>) => DigestLine | null) | null };

const named = ({ record }: { record: { title: string; key: string } | null }) =>
  `${record!.title} (${record!.key})`;
const healthWords = { on_track: "on track", at_risk: "at risk", off_track: "off track" };
const outcomeWords = { met: "met", partly_met: "partly met", not_met: "not met" };
const stateWords: Record<string, string> = {
  raised: "raised",
  framed: "framed",
  committed: "committed",
  in_work: "in work",
  resolved: "resolved",
  learned: "learned from",
  closed: "closed",
  parked: "parked",
};
const causeWords = {
  border: "another department",
  decision: "a decision",
  dependency: "a dependency",
  risk: "a risk",
};

/** The same record always gives the same line. Null: too small for a digest. */
export const challengeDigestLines: Lines = {
  "challenge.raised": (event) => ({ section: "priorities", text: `Raised: ${named(event)}` }),
  "challenge.edited": null,
  "challenge.moved": (event) => ({
    section: "changes",
    text: `${named(event)} is now ${stateWords[event.data.to]}${
      event.data.passing ? `, passed although something was missing, because ${event.data.passing}` : ""
    }`,
  }),
  "challenge.resolved": (event) => ({
    section: event.data.outcome === "not_met" ? "changes" : "wins",
    text: `Resolved, ${outcomeWords[event.data.outcome]}: ${named(event)} after ${Math.round(event.data.days)} days${
      event.data.reason ? `, because ${event.data.reason}` : ""
    }`,
  }),
  "challenge.parked": (event) => ({
    section: "changes",
    text: `Parked until ${dayInWords(event.data.lookAgainOn)}: ${named(event)}, because ${event.data.reason}`,
  }),
  "challenge.resumed": (event) => ({ section: "changes", text: `Taken up again: ${named(event)}` }),
  "challenge.updated": (event) => {
    const { department, health, obstacles, progress } = event.data;
    const whose = department ? `${department} on ${named(event)}` : named(event);
    return obstacles?.trim()
      ? { section: "obstacles", text: `${whose}, ${healthWords[health]}: ${obstacles}` }
      : { section: "changes", text: `${whose}, ${healthWords[health]}: ${progress}` };
  },
  "challenge_person.joined": null,
  "challenge_person.left": null,
  "challenge_sponsor.acted": (event) => ({
    section: "wins",
    text: `Sponsorship for ${named(event)}: ${event.data.what}`,
  }),
  "challenge_department.joined": (event) => ({
    section: "changes",
    text: `${event.data.name} takes part in ${named(event)}`,
  }),
  "challenge_department.changed": null,
  "challenge_department.left": (event) => ({
    section: "changes",
    text: `${event.data.name} takes no part any more in ${named(event)}`,
  }),
  "challenge_statement.written": null,
  "challenge_statement.merged": (event) => ({
    section: "changes",
    text: `${named(event)} has a shared statement, version ${event.data.version}`,
  }),
  "challenge_statement.agreed": null,
  "challenge_criterion.proposed": null,
  "challenge_criterion.withdrawn": null,
  "challenge_criteria.weighed": null,
  "challenge_criteria.locked": (event) => ({
    section: "decisions",
    text: `Criteria of ${named(event)} are locked: ${event.data.criteria
      ?.map(({ title, weight }) => `${title} (${Math.round(weight * 100)} %)`)
      .join(", ")}`,
  }),
  "challenge_scores.requested": (event) => ({
    section: "asks",
    text: `Departments are asked to score the result of ${named(event)}`,
  }),
  "challenge_scores.given": null,
  "challenge_help.requested": (event) => ({
    section: "asks",
    text: `${event.data.of} is asked for help on ${named(event)}: ${event.data.question}`,
  }),
  "challenge_help.answered": (event) => ({
    section: "wins",
    text: `Help came for ${named(event)} after ${Math.round(event.data.hours)} hours`,
  }),
  "challenge_help.withdrawn": null,
  "challenge_misalignment.flagged": (event) => ({
    section: "obstacles",
    text: `${event.data.between?.join(" and ")} pull apart on ${named(event)}: ${event.data.about}`,
  }),
  "challenge_misalignment.resolved": (event) => ({
    section: "wins",
    text: `Settled on ${named(event)}: ${event.data.about}. ${event.data.note}`,
  }),
  "challenge_wait.started": (event) => ({
    section: "obstacles",
    text: `${named(event)} waits for ${event.data.waitedFor ?? causeWords[event.data.cause]}${
      event.data.note ? `: ${event.data.note}` : ""
    }`,
  }),
  "challenge_wait.ended": null,
  "challenge_deliverable.added": (event) => ({
    section: "next_steps",
    text: `${event.data.departments?.join(" and ")} deliver together: ${event.data.title}${
      event.data.dueOn ? `, by ${dayInWords(event.data.dueOn)}` : ""
    } (${event.record!.key})`,
  }),
  "challenge_deliverable.changed": null,
  "challenge_deliverable.finished": (event) => ({
    section: "wins",
    text: `Delivered together: ${event.data.title} (${event.record!.key})`,
  }),
  "challenge_rota.set": null,
  "challenge_lead.handed_over": (event) =>
    event.data.to
      ? {
          section: "changes",
          text: `${event.data.from} handed ${event.data.title} over to ${event.data.to} (${event.record!.key})`,
        }
      : null,
  "challenge_milestone.set": null,
  "challenge_milestone.moved": (event) => ({
    section: "changes",
    text: `Milestone ${event.data.title} is now due on ${dayInWords(event.data.dueOn)} instead of ${dayInWords(event.data.before)}${
      event.data.reason ? `, because ${event.data.reason}` : ""
    } (${event.record!.key})`,
  }),
  "challenge_milestone.reached": (event) => ({
    section: "wins",
    text: `Reached: ${event.data.title}${event.data.late ? ", late" : ""} (${event.record!.key})`,
  }),
};
