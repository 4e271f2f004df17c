// caught by weft(directions)
import type { RiskRow } from "#practices/risks/server/risk-store.ts";
export type Row = RiskRow;
