// caught by weft(directions), tsc
import { riskRows } from "../server/risk-rows.ts";
export const rows = riskRows;
