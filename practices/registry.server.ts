import { coreServer } from "#kernel/server/core/index.ts";
import { challengesServer } from "./challenges/server/index.ts";
import { commitmentsServer } from "./commitments/server/index.ts";
import { peopleServer } from "./people/server/index.ts";

/** Door 2 of every practice. One line each; migrations run in this order. */
export const practiceServers = [coreServer, peopleServer, commitmentsServer, challengesServer];
