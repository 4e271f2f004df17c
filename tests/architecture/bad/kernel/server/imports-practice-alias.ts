// caught by weft(directions)
import { risk } from "#practices/risks/contract.ts";
export const known = risk;
