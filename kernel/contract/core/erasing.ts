import { z } from "zod";
import { Id } from "../ids.ts";

export const erasingEvents = {
  /** Says which events have lost their words, and by which code: seen by nobody, read by `weft verify-audit`. */
  "payloads.erased": z.object({
    seqs: z.array(z.int()),
    why: z.enum(["removed", "edited", "person", "retention"]),
  }),
  /**
   * Covers rows that were written where no event of its own says so: by an upgrade, or by the house itself. Seen by nobody, read by
   * `weft verify-audit`.
   */
  "rows.sealed": z.object({ why: z.enum(["upgrade", "quiet"]) }),
  /** Names nobody: the record is the person, whose name is gone. */
  "person.erased": z.object({ texts: z.enum(["keep", "erase"]), handedTo: Id.nullable() }),
};
