// caught by weft(directions)
import { harbour } from "#worlds/harbour.ts";
export const world = harbour;
