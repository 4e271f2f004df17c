import { z } from "zod";

export const erasingEvents = {
  /** Says which events have lost their words, and by which code: seen by nobody, read by `weft verify-audit`. */
  "payloads.erased": z.object({
    seqs: z.array(z.int()),
    why: z.enum(["removed", "edited", "person", "retention"]),
  }),
};
