import { z } from "zod";
import { payload } from "#kernel/contract/events.ts";
import { Day, Id, line, text } from "#kernel/contract/ids.ts";
import { names } from "#kernel/contract/names.ts";
import { operation } from "#kernel/contract/operation.ts";
import { carrying, joining, params } from "./access.ts";
import { TurnChangeKind, Work } from "./shapes.ts";

const checklist = z.array(line(200)).max(30);

export const DeliverableAdded = z.object({
  title: line(200),
  departments: z
    .array(names("department", { binds: "nothing" }))
    .max(60)
    .refine((ids) => new Set(ids).size >= 2, "fault_deliverable_departments"),
  dueOn: Day.optional(),
  checklist: checklist
    .optional()
    .meta({ description: "The usual four, in the caller's language, when left out" }),
});
export type DeliverableAdded = z.infer<typeof DeliverableAdded>;

export const DeliverableChanged = z.object({
  title: line(200).optional(),
  dueOn: Day.nullable().optional(),
  checklist: checklist.optional(),
});
export type DeliverableChanged = z.infer<typeof DeliverableChanged>;

export const RotaSet = z.object({
  people: z
    .array(names("person", { binds: "accepted", sees: true }))
    .min(1, "fault_rota_people")
    .max(50),
  from: Day,
  days: z.int().min(1).max(366).default(28),
  turns: z.int().min(1).max(100).optional().meta({ description: "As many as people when left out" }),
});
export type RotaSet = z.infer<typeof RotaSet>;

const position = z.int().min(0).max(1_000).meta({ description: "Which turn, as `turns` has it" });
export const LeadSkipped = z.object({ position, reason: line(300) });
export type LeadSkipped = z.infer<typeof LeadSkipped>;
export const LeadAsked = z.object({ position, with: names("person", { binds: "accepted", sees: true }) });
export type LeadAsked = z.infer<typeof LeadAsked>;

export const HandedOver = z.object({
  note: text(2_000).default(""),
  checklist: z.array(z.object({ text: line(200), done: z.boolean() })).max(30),
});
export type HandedOver = z.infer<typeof HandedOver>;

const access = carrying("deliverables");
const deliverableParams = params.extend({ deliverable: Id });
const ofOne = { access, params: deliverableParams, result: Work };

export const deliverableOperations = {
  addDeliverable: operation({
    id: "work.add-deliverable",
    method: "POST",
    path: "/records/{record}/deliverables",
    summary: "Add something two or more departments deliver together",
    access,
    params,
    body: DeliverableAdded,
    result: Work,
    errors: ["work_over"],
  }),
  changeDeliverable: operation({
    id: "work.change-deliverable",
    method: "PATCH",
    path: "/records/{record}/deliverables/{deliverable}",
    summary: "Change its title, day or handover checklist",
    ...ofOne,
    body: DeliverableChanged,
    errors: ["deliverable_done"],
  }),
  finishDeliverable: operation({
    id: "work.finish-deliverable",
    method: "POST",
    path: "/records/{record}/deliverables/{deliverable}/completion",
    summary: "Say that it is delivered",
    ...ofOne,
    errors: ["deliverable_done"],
  }),
  setRota: operation({
    id: "work.set-rota",
    method: "PUT",
    path: "/records/{record}/deliverables/{deliverable}/rota",
    summary:
      "Draw up who leads when: turns of the same length, each to whoever owes most and is there; the order decides at first",
    ...ofOne,
    body: RotaSet,
    errors: ["deliverable_done"],
  }),
  skipLead: operation({
    id: "work.skip-lead",
    method: "POST",
    path: "/records/{record}/deliverables/{deliverable}/skips",
    summary: "Not this time: the turn goes to the next by the rota and stays owed",
    access: joining("deliverables"),
    params: deliverableParams,
    body: LeadSkipped,
    result: Work,
    errors: ["deliverable_done", "rota_missing", "lead_not_yours"],
  }),
  askLead: operation({
    id: "work.ask-lead",
    method: "POST",
    path: "/records/{record}/deliverables/{deliverable}/swaps",
    summary: "Ask somebody of the rota to take my turn; it is theirs when they accept",
    access: joining("deliverables"),
    params: deliverableParams,
    body: LeadAsked,
    result: Work,
    errors: ["deliverable_done", "rota_missing", "lead_not_yours"],
  }),
  handOver: operation({
    id: "work.hand-over",
    method: "POST",
    path: "/records/{record}/deliverables/{deliverable}/handovers",
    summary: "Hand the lead over to the next in the rota, with the checklist",
    ...ofOne,
    body: HandedOver,
    errors: ["deliverable_done", "rota_missing"],
  }),
};

const words = payload(z.string());
const added = z.object({ deliverableTitle: words, departments: z.array(Id), dueOn: Day.nullable() });
const changed = z.object({ deliverableTitle: words, dueOn: Day.nullable() });
const finished = z.object({ deliverableTitle: words });
const rotaSet = z.object({ deliverableTitle: words, people: z.array(Id), from: Day, days: z.int() });
const handedOver = z.object({ deliverableTitle: words, from: Id.nullable(), to: Id.nullable() });

const turnChanged = z.object({
  deliverableTitle: words,
  kind: TurnChangeKind,
  from: Id.nullable(),
  to: Id.nullable(),
  /** Why, in somebody's own words; null where the kind says it. */
  reason: words,
});

export const deliverableEvents = {
  "deliverable.turn_changed": turnChanged,
  "deliverable.added": added,
  "deliverable.changed": changed,
  "deliverable.finished": finished,
  "deliverable.rota_set": rotaSet,
  "deliverable.handed_over": handedOver,
  // As logs have it from when only challenges had deliverables; read, and not written any more.
  "challenge_deliverable.added": added,
  "challenge_deliverable.changed": changed,
  "challenge_deliverable.finished": finished,
  "challenge_rota.set": rotaSet,
  "challenge_lead.handed_over": handedOver,
};
