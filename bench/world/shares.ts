import { challengesShare } from "./challenges.ts";
import { commitmentsShare } from "./commitments.ts";
import { councilsShare } from "./councils.ts";
import { decisionsShare } from "./decisions.ts";
import { digestsShare } from "./digests.ts";
import { lessonsShare } from "./lessons.ts";
import { peopleShare } from "./people.ts";
import { risksShare } from "./risks.ts";
import { sessionsShare } from "./sessions.ts";
import { threadsShare } from "./threads.ts";
import type { Share } from "./world.ts";

/** One line a practice, in the order they build on each other; one that is not here has no share in the large workspace. */
// biome-ignore format: one line each, so that branches merge
export const shares: readonly Share[] = [
  peopleShare,
  challengesShare,
  councilsShare,
  sessionsShare,
  commitmentsShare,
  decisionsShare,
  risksShare,
  lessonsShare,
  digestsShare,
  threadsShare,
];
