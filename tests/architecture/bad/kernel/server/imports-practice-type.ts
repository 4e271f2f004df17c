// caught by weft(directions)
import type { Risk } from "#practices/risks/contract.ts";
export type Known = Risk;
