// caught by weft(directions), tsc
import { jobs } from "#kernel/server/jobs.ts";

export const app = { jobs };
