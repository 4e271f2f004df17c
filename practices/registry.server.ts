import { coreServer } from "#kernel/server/core/index.ts";

/** Door 2 of every practice. One line each; migrations run in this order. */
export const practiceServers = [coreServer];
