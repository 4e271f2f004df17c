import type { Comment } from "./core/threads.ts";
import type { WeftEvent } from "./events.ts";

/**
 * An event as the live stream tells it: with what it changed where that is known and small, so that nobody has to ask for it,
 * and with how many are listening, so that those who must ask spread out.
 */
export type LiveEvent = WeftEvent & {
  /** The comment as it is now, with `comment.added` and `comment.edited`. Left out where it is long. */
  changed?: { comment: Comment };
  /** With it words are gone that the log held of its record until then: what was kept of them is to be asked for again. */
  reworded?: true;
  /** Streams of this workspace open at the same process. */
  streams?: number;
};
