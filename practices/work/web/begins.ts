import { t } from "./words.ts";

/** What may be added to joint work: the verb, and the form it opens. */
export const begins = {
  help: { label: t("beginHelp"), load: () => import("./ask-for-help.tsx") },
  misalignments: { label: t("beginMisalignments"), load: () => import("./flag-misalignment.tsx") },
  deliverables: { label: t("beginDeliverables"), load: () => import("./add-deliverable.tsx") },
  milestones: { label: t("beginMilestones"), load: () => import("./set-milestone.tsx") },
};
