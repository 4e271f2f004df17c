import { core } from "#kernel/contract/core.ts";

/** Door 1 of every practice. One line each. */
export const contracts = [core];
