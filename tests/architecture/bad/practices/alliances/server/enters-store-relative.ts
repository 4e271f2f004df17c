// caught by weft(directions)
import { riskStore } from "../../risks/server/risk-store.ts";
export const rows = riskStore;
