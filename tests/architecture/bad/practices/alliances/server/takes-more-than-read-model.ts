// caught by weft(directions)
import { risksServer } from "#practices/risks/server/index.ts";
export const taken = risksServer;
