// caught by weft(directions)
import { personId } from "../kernel/contract/ids.ts";
export const known = personId;
