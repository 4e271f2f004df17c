import { z } from "zod";

export const TemplateId = z.enum(["handover", "shared-service", "one-number"]);
export type TemplateId = z.infer<typeof TemplateId>;

export type Template = {
  id: TemplateId;
  name: string;
  /** When it fits, in a sentence. */
  when: string;
  titleHint: string;
  success: string;
  criteria: { title: string; measure: string }[];
  milestones: { title: string; indicator: string; inDays: number }[];
};

/** Starting points. What they bring is a proposal: departments change it before the lock. */
export const templates: readonly Template[] = [
  {
    id: "handover",
    name: "Work gets stuck at a border",
    when: "Something passes from one department to another and arrives late, incomplete or twice.",
    titleHint: "Orders wait between Sales and Planning",
    success: "What one department hands over, the next can use at once, and both can see where it is.",
    criteria: [
      { title: "Usable on arrival", measure: "Share of handovers accepted without asking back" },
      { title: "Time at the border", measure: "Median days between sent and taken up" },
      { title: "Effort for both sides", measure: "Hours a week spent on chasing and repairing" },
    ],
    milestones: [
      {
        title: "Both sides have watched ten real cases",
        indicator: "Cases noted in the statement",
        inDays: 21,
      },
      {
        title: "New handover tried in one team",
        indicator: "First week without a question back",
        inDays: 60,
      },
    ],
  },
  {
    id: "shared-service",
    name: "Several need the same scarce thing",
    when: "A team, a machine or a budget is wanted by more departments than it can serve.",
    titleHint: "Four departments wait for the same test bench",
    success:
      "Everybody knows the order and its reasons, and the scarce thing works on what matters most to all.",
    criteria: [
      { title: "Flow", measure: "Finished requests a month" },
      { title: "Order understood", measure: "Departments that call the order fair" },
      { title: "No emergency lane", measure: "Share of requests that jump the queue" },
    ],
    milestones: [
      { title: "One visible queue", indicator: "All open requests are in it", inDays: 14 },
      {
        title: "Rule for the order agreed",
        indicator: "Departments that took part in the weighing",
        inDays: 45,
      },
    ],
  },
  {
    id: "one-number",
    name: "Two truths about one figure",
    when: "Departments decide by figures that carry the same name and mean different things.",
    titleHint: "Three definitions of an active customer",
    success:
      "One definition with an owner, and decisions that no longer stop at the question whose figure is right.",
    criteria: [
      { title: "One definition in use", measure: "Reports that use it" },
      { title: "Trust in the figure", measure: "Departments that decide by it" },
      { title: "Cost of keeping it right", measure: "Hours a month of repair" },
    ],
    milestones: [
      { title: "Definitions laid side by side", indicator: "Departments that wrote theirs down", inDays: 14 },
      { title: "First report on the common definition", indicator: "Differences explained", inDays: 50 },
    ],
  },
];
