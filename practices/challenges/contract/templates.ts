import { z } from "zod";

/** Starting points of a challenge; what they bring stands in `rules/templates.ts`, in the words of each language. */
export const TemplateId = z.enum(["handover", "shared-service", "one-number"]);
export type TemplateId = z.infer<typeof TemplateId>;
