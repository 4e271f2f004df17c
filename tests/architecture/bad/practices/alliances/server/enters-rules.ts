// caught by weft(directions)
import { mayClose } from "#practices/risks/rules.ts";
export const check = mayClose;
