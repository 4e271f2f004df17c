import { core } from "#kernel/contract/core.ts";
import { webPractice } from "./practice.ts";

/** The kernel's own part, through the same door as a practice's. */
export const coreWeb = webPractice({
  contract: core,
  routes: [],
  records: {},
  asks: {
    "nominations.answer": { inPlace: () => import("./nominations/in-place.tsx"), atOnce: true },
  },
});
