// fine
import { mayClose } from "../rules.ts";
import { riskStore } from "./risk-store.ts";

export const risksServer = { riskStore, mayClose };
export const riskReadModel = { count: (): number => 1 };
