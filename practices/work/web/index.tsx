import type { Ask } from "#kernel/contract/core/attention.ts";
import { ahead, webPractice } from "#kernel/web/practice.ts";
import { work } from "../contract.ts";

const section =
  (id: string) =>
  ({ record }: Ask) =>
    `go/${record.key}#${id}`;

/** All sections of a record show of one answer. */
const whole = (key: string) => [ahead(work.operations.get, { params: { record: key } })];

export const workWeb = webPractice({
  contract: work,
  routes: [],
  records: {},
  asks: {
    "work.answer_help": { inPlace: () => import("./answer-in-place.tsx") },
    "work.settle_misalignment": { to: section("misalignments") },
    "work.weigh": { to: section("criteria") },
    "work.reach_milestone": { to: section("milestones") },
    "work.hand_over": { to: section("deliverables") },
    "work.deliver": { to: section("deliverables") },
  },
  sections: {
    help: { load: () => import("./help-section.tsx"), ahead: whole },
    criteria: { load: () => import("./criteria-section.tsx"), ahead: whole },
    milestones: { load: () => import("./milestones-section.tsx"), ahead: whole },
    deliverables: { load: () => import("./deliverables-section.tsx"), ahead: whole },
    misalignments: { load: () => import("./misalignments-section.tsx"), ahead: whole },
  },
});
