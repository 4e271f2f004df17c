import type { EventOf } from "#kernel/contract/events.ts";
import type { Notice, NotificationRule } from "#kernel/server/house.ts";
import type { Context } from "#kernel/server/operation/context.ts";
import type { challengeEvents } from "../contract/events.ts";
import { readDepartments } from "./departments.ts";

type Kinds = typeof challengeEvents;
type Rules = { [Kind in keyof Kinds]: NotificationRule<EventOf<Kinds, Kind>> };
type About = { record: { id: string } | null };

const asked = (personId: string): Notice => ({ personId, reason: "asked" });

/** Everybody who carries a part of it. Followers are told by the kernel. */
async function carriers({ record }: About, { records }: Context): Promise<Notice[]> {
  return (await records.parts(record!.id))
    .filter(({ part }) => part !== "supporter")
    .map(({ personId, part }) => ({ personId, reason: part === "owner" ? "owner" : "involved" }));
}

async function owner(event: About, context: Context): Promise<Notice[]> {
  return (await carriers(event, context)).filter(({ reason }) => reason === "owner");
}

/** Whom an event is told by rule, beside followers. */
export const challengeNotices: Rules = {
  "challenge.raised": async ({ data }) => [{ personId: data.owner, reason: "owner" }],
  "challenge.edited": async ({ data }) =>
    [data.owner, data.sponsor].flatMap((personId) => (personId ? [asked(personId)] : [])),
  "challenge.moved": carriers,
  "challenge.resolved": carriers,
  "challenge.parked": carriers,
  "challenge.resumed": carriers,
  "challenge.updated": carriers,
  "challenge_person.joined": async ({ data }) => [asked(data.person)],
  "challenge_person.left": null,
  "challenge_sponsor.acted": carriers,
  "challenge_department.joined": async ({ data }) => (data.lead ? [asked(data.lead)] : []),
  "challenge_department.changed": async ({ data }) =>
    data.lead ? [{ personId: data.lead, reason: "involved" }] : [],
  "challenge_department.left": owner,
  "challenge_statement.written": owner,
  "challenge_statement.merged": carriers,
  "challenge_statement.agreed": owner,
  "challenge_criterion.proposed": carriers,
  "challenge_criterion.withdrawn": carriers,
  "challenge_criteria.weighed": owner,
  "challenge_criteria.locked": carriers,
  "challenge_scores.requested": carriers,
  "challenge_scores.given": owner,
  "challenge_help.requested": async (event, context) => {
    const { department, person } = event.data;
    if (person) return [asked(person)];
    const head = department && (await readDepartments(context)).heads.get(department);
    return [...(head ? [asked(head)] : []), ...(await owner(event, context))];
  },
  "challenge_help.answered": async ({ data }) => [{ personId: data.askedBy, reason: "owner" }],
  "challenge_help.withdrawn": null,
  "challenge_misalignment.flagged": carriers,
  "challenge_misalignment.resolved": carriers,
  "challenge_wait.started": owner,
  "challenge_wait.ended": owner,
  "challenge_deliverable.added": carriers,
  "challenge_deliverable.changed": null,
  "challenge_deliverable.finished": carriers,
  "challenge_rota.set": carriers,
  "challenge_lead.handed_over": carriers,
  "challenge_milestone.set": owner,
  "challenge_milestone.moved": carriers,
  "challenge_milestone.reached": carriers,
};
