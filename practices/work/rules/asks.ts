import type { CarriedPart } from "#kernel/contract/house-types.ts";
import { excerpt } from "#kernel/contract/markdown/excerpt.ts";
import type { PersonRef } from "#kernel/contract/record.ts";
import type { Work } from "../contract.ts";

/** All the work on a record may ask of somebody. */
export const workVerbs = [
  "work.answer_help",
  "work.settle_misalignment",
  "work.reach_milestone",
  "work.hand_over",
  "work.deliver",
  "work.weigh",
] as const;

export type WantedAsk = {
  personId: string;
  verb: (typeof workVerbs)[number];
  subject: string;
  detail: string;
  dueOn: string | null;
};

/**
 * Everything the work on a record wants of somebody as it stands. Asks are derived from the record, so that none is left behind when
 * who speaks for a department changes or the record is parked.
 * @param isWanted whether a part is wanted in the state the record is in
 * @param speaker who speaks for a department there
 * @param owner whose the record is: who is asked where no department is
 */
export function wantedAsks(
  work: Omit<Work, "mine" | "may">,
  isWanted: (part: CarriedPart) => boolean,
  speaker: (department: string) => string | null,
  owner: PersonRef["id"] | null,
): WantedAsk[] {
  const wanted: WantedAsk[] = [];
  function want(personId: string | null | undefined, ask: Omit<WantedAsk, "personId">): void {
    if (personId) wanted.push({ personId, ...ask });
  }
  for (const { id, question, person, department, neededBy, answer, withdrawnAt } of work.help) {
    if (!isWanted("help") || answer || withdrawnAt) continue;
    want(person?.id ?? (department && speaker(department.id)), {
      verb: "work.answer_help",
      subject: id,
      detail: excerpt(question, 300),
      dueOn: neededBy,
    });
  }
  for (const { id, about, between, resolution } of work.misalignments) {
    if (!isWanted("misalignments") || resolution) continue;
    for (const department of between)
      want(speaker(department.id), {
        verb: "work.settle_misalignment",
        subject: id,
        detail: about,
        dueOn: null,
      });
  }
  for (const { id, title, department, dueOn, reached } of work.milestones) {
    if (!isWanted("milestones") || reached) continue;
    want((department && speaker(department.id)) ?? owner, {
      verb: "work.reach_milestone",
      subject: id,
      detail: title,
      dueOn,
    });
  }
  for (const { id, title, dueOn, turns, current, done } of work.deliverables) {
    const turn = turns.find(({ position }) => position === current);
    if (!isWanted("deliverables") || done || !turn?.accepted) continue;
    const last = turns.at(-1) === turn;
    want(turn.person?.id, {
      verb: last ? "work.deliver" : "work.hand_over",
      subject: id,
      detail: title,
      dueOn: last ? (dueOn ?? turn.until) : turn.until,
    });
  }
  if (!isWanted("criteria") || work.criteriaLock || work.criteria.length === 0) return wanted;
  for (const { id } of work.departments) {
    const weighed = work.criteria.every(({ points }) => points.some(({ department }) => department === id));
    if (!weighed) want(speaker(id), { verb: "work.weigh", subject: id, detail: "", dueOn: null });
  }
  return wanted;
}
