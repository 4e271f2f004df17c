// caught by weft(directions), tsc
import { riskColors } from "../web/risk-colors.ts";
export const page = riskColors;
