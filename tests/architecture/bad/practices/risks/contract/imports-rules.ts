// caught by weft(directions)
import { mayClose } from "../rules.ts";
export const check = mayClose;
