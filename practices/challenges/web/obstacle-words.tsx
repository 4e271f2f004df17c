import { RelativeTime } from "#kernel/web/ui/dates.tsx";
import { Markdown } from "#kernel/web/ui/markdown.tsx";
import type { Obstacle } from "../contract.ts";
import classes from "./challenge.module.css";
import { m } from "./messages.ts";

export type ObstacleWord = "still" | "gone";

/** What was in the way before: still there, or gone? */
export function ObstacleWords({
  obstacles,
  more = 0,
  words,
  onChange,
}: {
  obstacles: readonly Obstacle[];
  /** So many more there are, not shown yet. */
  more?: number;
  words: Readonly<Record<string, ObstacleWord>>;
  onChange: (update: string, word: ObstacleWord) => void;
}) {
  if (obstacles.length === 0) return null;
  return (
    <ul className={classes.obstacles}>
      {obstacles.map(({ update, text, since }) => (
        <li key={update}>
          <div>
            <small>
              {m("inTheWaySince")} <RelativeTime at={since} />
              {more > 0 && (
                <span className={classes.moreInTheWay}> · {m("moreInTheWay", { count: more })}</span>
              )}
            </small>
            <Markdown text={text} />
          </div>
          <div className={classes.choice} role="group" aria-label={m("stillInTheWay")}>
            {(["still", "gone"] as const).map((word) => (
              <button
                key={word}
                type="button"
                aria-pressed={words[update] === word}
                onClick={() => onChange(update, word)}
              >
                {m(word)}
              </button>
            ))}
          </div>
        </li>
      ))}
    </ul>
  );
}
