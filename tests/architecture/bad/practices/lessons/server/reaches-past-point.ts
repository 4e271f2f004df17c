// caught by weft(directions)
import { riskRows } from "#practices/risks/server/risk-rows.ts";
export const rows = riskRows;
