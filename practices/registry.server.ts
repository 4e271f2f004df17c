import { coreServer } from "#kernel/server/core/index.ts";
import { challengesServer } from "./challenges/server/index.ts";
import { commitmentsServer } from "./commitments/server/index.ts";
import { councilsServer } from "./councils/server/index.ts";
import { decisionsServer } from "./decisions/server/index.ts";
import { digestsServer } from "./digests/server/index.ts";
import { holidaysServer } from "./holidays/server/index.ts";
import { lessonsServer } from "./lessons/server/index.ts";
import { loomServer } from "./loom/server/index.ts";
import { peopleServer } from "./people/server/index.ts";
import { risksServer } from "./risks/server/index.ts";
import { scorecardServer } from "./scorecard/server/index.ts";
import { sessionsServer } from "./sessions/server/index.ts";
import { workServer } from "./work/server/index.ts";

/** Door 2 of every practice. One line each; migrations run in this order. */
// biome-ignore format: one line each, so that a practice comes and goes by one line
export const practiceServers = [
  coreServer,
  peopleServer,
  commitmentsServer,
  challengesServer,
  councilsServer,
  decisionsServer,
  digestsServer,
  holidaysServer,
  lessonsServer,
  loomServer,
  risksServer,
  scorecardServer,
  sessionsServer,
  workServer,
];
