import { z } from "zod";

/** What a challenge may start from; what each brings stands in the rules, in the words of a language. */
export const TemplateId = z.enum(["handover", "shared-service", "one-number"]);
export type TemplateId = z.infer<typeof TemplateId>;
