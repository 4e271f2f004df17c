// caught by weft(directions)
import { riskStore } from "#practices/risks/server/risk-store.ts";
export const rows = riskStore;
