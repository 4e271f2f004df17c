// fine
import { pool } from "#kernel/server/pool.ts";
import { practiceServers } from "#practices/registry.server.ts";
import { harbour } from "#worlds/harbour.ts";

export const app = { pool, practiceServers, harbour };
