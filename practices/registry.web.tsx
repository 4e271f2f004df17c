import { coreWeb } from "#kernel/web/core-web.ts";
import { challengesWeb } from "./challenges/web/index.tsx";
import { commitmentsWeb } from "./commitments/web/index.tsx";
import { councilsWeb } from "./councils/web/index.tsx";
import { decisionsWeb } from "./decisions/web/index.tsx";
import { digestsWeb } from "./digests/web/index.tsx";
import { holidaysWeb } from "./holidays/web/index.tsx";
import { lessonsWeb } from "./lessons/web/index.tsx";
import { loomWeb } from "./loom/web/index.tsx";
import { peopleWeb } from "./people/web/index.tsx";
import { risksWeb } from "./risks/web/index.tsx";
import { scorecardWeb } from "./scorecard/web/index.tsx";
import { sessionsWeb } from "./sessions/web/index.tsx";
import { workWeb } from "./work/web/index.tsx";

/** Door 3 of every practice. One line each; within an area the navigation entries say their order. */
// biome-ignore format: one line each, so that a practice comes and goes by one line
export const webPractices = [
  coreWeb,
  loomWeb,
  challengesWeb,
  peopleWeb,
  decisionsWeb,
  risksWeb,
  commitmentsWeb,
  lessonsWeb,
  sessionsWeb,
  councilsWeb,
  digestsWeb,
  holidaysWeb,
  scorecardWeb,
  workWeb,
];
