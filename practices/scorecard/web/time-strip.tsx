import { dayIn } from "#kernel/contract/days.ts";
import { formatDay, useTimeZone } from "#kernel/web/time.ts";
import type { ScorecardFigure } from "../contract.ts";
import { inWords } from "./dot-strip.tsx";
import { m } from "./messages.ts";
import { say } from "./say.ts";
import classes from "./scorecard.module.css";

const WIDTH = 480;
const HEIGHT = 112;
const EDGE = 6;
/** What is open has no day yet: it stands in a column of its own. */
const OPEN_AT = WIDTH - EDGE;
const LAST = WIDTH - 40;
/** More are no strip any more; the table below has them all. */
const MOST = 400;

type Item = { value: number; open: boolean; at: string | null };
type Strip = { from: string; to: string; unit: ScorecardFigure["unit"]; items: readonly Item[] };

/** The records of a period in time: each a dot as high as its value, on the day it ended; at the right what is open still. */
export function TimeStrip({ from, to, unit, items }: Strip) {
  const timeZone = useTimeZone();
  if (items.length === 0 || items.length > MOST) return null;
  const [first, end] = [Date.parse(from), Date.parse(to)];
  const most = Math.max(...items.map(({ value }) => value));
  const isShare = unit === "share";
  const hasOpen = items.some(({ open }) => open);
  const x = ({ at }: Item) =>
    at === null ? OPEN_AT : EDGE + ((Date.parse(at) - first) / (end - first)) * (LAST - EDGE);
  const y = ({ value }: Item) => HEIGHT - EDGE - (most === 0 ? 0 : value / most) * (HEIGHT - 2 * EDGE);
  const [begins, ends] = [first, end - 1].map((time) =>
    formatDay(dayIn(timeZone, new Date(time).toISOString())),
  );
  return (
    <div className={classes.time}>
      <span aria-hidden="true">{isShare ? m("timeCounts") : say(most, unit)}</span>
      <span aria-hidden="true">{isShare ? m("timeNot") : say(0, unit)}</span>
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        role="img"
        aria-label={m("timeStrip", { from: begins!, to: ends!, said: inWords(items, unit) })}
      >
        {hasOpen && <line x1={LAST + 12} x2={LAST + 12} y1="0" y2={HEIGHT} />}
        {items.map((item, nth) => (
          <circle
            key={nth}
            cx={x(item)}
            cy={y(item)}
            r="3.500"
            data-hollow={item.open || (isShare && item.value === 0) || undefined}
          />
        ))}
      </svg>
      <p aria-hidden="true">
        <span>{begins}</span>
        <span>{ends}</span>
        {hasOpen && <span>{m("openNow")}</span>}
      </p>
    </div>
  );
}
