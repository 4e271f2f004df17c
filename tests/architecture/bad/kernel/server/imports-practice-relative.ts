// caught by weft(directions)
import { riskReadModel } from "../../practices/risks/server/index.ts";
export const model = riskReadModel;
