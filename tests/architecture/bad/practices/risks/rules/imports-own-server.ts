// caught by weft(directions), tsc
import type { riskRows } from "../server/risk-rows.ts";
export type Rows = typeof riskRows;
