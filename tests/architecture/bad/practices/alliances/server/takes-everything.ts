// caught by weft(directions)
import * as risks from "#practices/risks/server/index.ts";
export const taken = risks.riskReadModel;
