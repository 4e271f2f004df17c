// fine
import { pool } from "#kernel/server/pool.ts";
import { risk } from "../contract.ts";

export type RiskRow = { owner: string };
export const riskStore = { pool, first: risk("1") };
