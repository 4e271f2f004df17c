import type { CarriedPart } from "#kernel/contract/house-types.ts";
import type { RecordFields } from "#kernel/contract/record.ts";
import type { PartSection } from "#kernel/web/practice.ts";
import { useWork } from "./use-work.ts";
import { t } from "./words.ts";

/** By which operation each part begins, as `may` names it. */
const operation = {
  help: "askForHelp",
  misalignments: "flagMisalignment",
  deliverables: "addDeliverable",
  milestones: "setMilestone",
} as const;
type Begun = keyof typeof operation & CarriedPart;

function begin(part: Begun, label: string, load: NonNullable<PartSection["begin"]>["load"]) {
  return { label, load, useMay: (record: RecordFields) => useWork(record).may.includes(operation[part]) };
}

/** What may be added to joint work, by the part it is added to. */
export const begins = {
  help: begin("help", t("beginHelp"), () => import("./ask-for-help.tsx")),
  misalignments: begin("misalignments", t("beginMisalignments"), () => import("./flag-misalignment.tsx")),
  deliverables: begin("deliverables", t("beginDeliverables"), () => import("./add-deliverable.tsx")),
  milestones: begin("milestones", t("beginMilestones"), () => import("./set-milestone.tsx")),
};
