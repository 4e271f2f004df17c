import { ahead, webPractice } from "#kernel/web/practice.ts";
import { work } from "../contract.ts";
import { begins } from "./begins.ts";
import { t } from "./words.ts";

const inPlace = () => import("./work-in-place.tsx");

/** All sections of a record show of one answer. */
const whole = (key: string) => [ahead(work.operations.get, { params: { record: key } })];

/** Who may add to it is told with the rest. */
const told = (as: string) => ({ by: work.operations.get, as });

export const workWeb = webPractice({
  contract: work,
  called: t("work"),
  routes: [],
  records: {},
  asks: {
    "work.answer_help": { inPlace: () => import("./answer-in-place.tsx") },
    "work.settle_misalignment": { inPlace },
    "work.weigh": { inPlace },
    "work.reach_milestone": { inPlace },
    "work.hand_over": { inPlace },
    "work.deliver": { inPlace },
  },
  sections: {
    help: {
      load: () => import("./help-section.tsx"),
      ahead: whole,
      begin: { ...begins.help, told: told("askForHelp") },
    },
    criteria: { load: () => import("./criteria-section.tsx"), ahead: whole },
    milestones: {
      load: () => import("./milestones-section.tsx"),
      ahead: whole,
      begin: { ...begins.milestones, told: told("setMilestone") },
    },
    deliverables: {
      load: () => import("./deliverables-section.tsx"),
      ahead: whole,
      begin: { ...begins.deliverables, told: told("addDeliverable") },
    },
    misalignments: {
      load: () => import("./misalignments-section.tsx"),
      ahead: whole,
      begin: { ...begins.misalignments, told: told("flagMisalignment") },
    },
  },
});
