// fine
import { riskPage } from "./risk-page.ts";

export const risksWeb = { riskPage };
