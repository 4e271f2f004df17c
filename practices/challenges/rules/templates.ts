import { TemplateId } from "../contract/templates.ts";
import type { words as english } from "./templates.en.ts";

export type TemplateWords = { readonly [Key in keyof typeof english]: string };

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

const prefixes = { handover: "handover", "shared-service": "service", "one-number": "number" } as const;
const days: Record<TemplateId, readonly [number, number]> = {
  handover: [21, 60],
  "shared-service": [14, 45],
  "one-number": [14, 50],
};

/** A starting point in one language. What it brings is a proposal: departments change it before the lock. */
export function templateIn(words: TemplateWords, id: TemplateId): Template {
  const prefix = prefixes[id];
  return {
    id,
    name: words[`${prefix}Name`],
    when: words[`${prefix}When`],
    titleHint: words[`${prefix}TitleHint`],
    success: words[`${prefix}Success`],
    criteria: ([1, 2, 3] as const).map((at) => ({
      title: words[`${prefix}Criterion${at}`],
      measure: words[`${prefix}Measure${at}`],
    })),
    milestones: ([1, 2] as const).map((at) => ({
      title: words[`${prefix}Milestone${at}`],
      indicator: words[`${prefix}Indicator${at}`],
      inDays: days[id][at - 1]!,
    })),
  };
}

export const templatesIn = (words: TemplateWords): Template[] =>
  TemplateId.options.map((id) => templateIn(words, id));
