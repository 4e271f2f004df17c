import { core } from "#kernel/contract/core.ts";
import { challenges } from "./challenges/contract.ts";
import { commitments } from "./commitments/contract.ts";
import { people } from "./people/contract.ts";

/** Door 1 of every practice. One line each. */
export const contracts = [core, people, commitments, challenges];
