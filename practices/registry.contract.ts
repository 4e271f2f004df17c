import { core } from "#kernel/contract/core.ts";
import type { PracticeContract } from "#kernel/contract/practice.ts";
import { challenges } from "./challenges/contract.ts";
import { commitments } from "./commitments/contract.ts";
import { councils } from "./councils/contract.ts";
import { decisions } from "./decisions/contract.ts";
import { digests } from "./digests/contract.ts";
import { holidays } from "./holidays/contract.ts";
import { lessons } from "./lessons/contract.ts";
import { loom } from "./loom/contract.ts";
import { people } from "./people/contract.ts";
import { risks } from "./risks/contract.ts";
import { scorecard } from "./scorecard/contract.ts";
import { sessions } from "./sessions/contract.ts";
import { work } from "./work/contract.ts";

/** Door 1 of every practice. One line each. */
// biome-ignore format: one line each, so that a practice comes and goes by one line
export const contracts: readonly PracticeContract[] = [
  core,
  people,
  commitments,
  challenges,
  councils,
  decisions,
  digests,
  holidays,
  lessons,
  loom,
  risks,
  scorecard,
  sessions,
  work,
];
