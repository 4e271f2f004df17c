// caught by weft(directions)
import { figures } from "#practices/risks/server/extension.ts";
export const known = figures;
