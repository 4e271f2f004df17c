// fine
import { mayClose } from "../rules.ts";
import { riskStore } from "./risk-store.ts";

export const risksServer = { riskStore, mayClose };
export const riskReadModel = { count: (): number => 1 };
export const riskPart = { raise: (): number => 1 };
