import { z } from "zod";
import { Id } from "../ids.ts";

export const erasingEvents = {
  /** Says which events have lost their words, and by which code: seen by nobody, read by `weft verify-audit`. */
  "payloads.erased": z.object({
    seqs: z.array(z.int()),
    why: z.enum(["removed", "edited", "person", "retention"]),
  }),
  /** Names nobody: the record is the person, whose name is gone. */
  "person.erased": z.object({ texts: z.enum(["keep", "erase"]), handedTo: Id.nullable() }),
};
