import { z } from "zod";

/**
 * Kinds of link; both directions in words: `forward_…` and `backward_…` in kernel/web/record/messages, `link_…` in the kernel's
 * vocabulary. Add a kind here when a practice needs one.
 */
export const LinkKind = z.enum([
  "relates_to",
  "endangers",
  "tests",
  "decided_by",
  "learned_from",
  "depends_on",
  "delivers",
  "captured_in",
  "promised_in",
  "supersedes",
  "serves",
  "stands_before",
] as const);
export type LinkKind = z.infer<typeof LinkKind>;
