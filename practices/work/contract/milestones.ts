import { z } from "zod";
import { payload } from "#kernel/contract/events.ts";
import { Day, Id, line, text } from "#kernel/contract/ids.ts";
import { names } from "#kernel/contract/names.ts";
import { operation } from "#kernel/contract/operation.ts";
import { carrying, params } from "./access.ts";
import { Work } from "./shapes.ts";

const indicator = line(300).or(z.literal(""));

export const MilestoneSet = z.object({
  title: line(200),
  indicator: indicator.default(""),
  dueOn: Day,
  department: names("department", { binds: "nothing" }).optional(),
});
export type MilestoneSet = z.infer<typeof MilestoneSet>;

export const MilestoneMoved = z.object({
  title: line(200).optional(),
  indicator: indicator.optional(),
  dueOn: Day.optional(),
  reason: line(300).or(z.literal("")).default(""),
});
export type MilestoneMoved = z.infer<typeof MilestoneMoved>;

export const MilestoneReached = z.object({ note: text(1_000).default("") });

const milestoneParams = params.extend({ milestone: Id });

export const milestoneOperations = {
  setMilestone: operation({
    id: "work.set-milestone",
    method: "POST",
    path: "/records/{record}/milestones",
    summary: "Set a milestone with the early sign that it will be reached",
    access: carrying("milestones"),
    params,
    body: MilestoneSet,
    result: Work,
    errors: ["work_over"],
  }),
  moveMilestone: operation({
    id: "work.move-milestone",
    method: "PATCH",
    path: "/records/{record}/milestones/{milestone}",
    summary: "Change a milestone's words or day",
    access: carrying("milestones"),
    params: milestoneParams,
    body: MilestoneMoved,
    result: Work,
    errors: ["milestone_reached"],
  }),
  reachMilestone: operation({
    id: "work.reach-milestone",
    method: "POST",
    path: "/records/{record}/milestones/{milestone}/arrival",
    summary: "Say that a milestone is reached",
    access: carrying("milestones"),
    params: milestoneParams,
    body: MilestoneReached,
    result: Work,
    errors: ["milestone_reached"],
  }),
};

const words = payload(z.string());
const set = z.object({ milestoneTitle: words, dueOn: Day });
const moved = z.object({ milestoneTitle: words, before: Day, dueOn: Day, reason: words });
const reached = z.object({ milestoneTitle: words, dueOn: Day, late: z.boolean() });

export const milestoneEvents = {
  "milestone.set": set,
  "milestone.moved": moved,
  "milestone.reached": reached,
  // As logs have it from when only challenges had milestones; read, and not written any more.
  "challenge_milestone.set": set,
  "challenge_milestone.moved": moved,
  "challenge_milestone.reached": reached,
};
