// fine
import type { Risk } from "./contract.ts";

export const mayClose = (risk: Risk): boolean => risk.owner !== "";
