// caught by weft(directions), tsc
import { pool } from "../server/pool.ts";
export const direct = pool;
