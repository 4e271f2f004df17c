// caught by weft(directions)
import { riskPage } from "../../risks/web/risk-page.ts";
export const other = riskPage;
