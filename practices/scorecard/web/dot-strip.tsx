import type { ScorecardFigure } from "../contract.ts";
import { type Dot, type Placed, placed } from "../rules/dots.ts";
import { m } from "./messages.ts";
import { say } from "./say.ts";
import classes from "./scorecard.module.css";

const PLACES = 48;
const STEP = 7;
const RADIUS = 2.6;
const HIGHEST = 8;

/** One dot for each record, this period above the one before, on one scale; said in words to who does not see it. */
export function DotStrip({ figure }: { figure: Pick<ScorecardFigure, "dots" | "unit"> }) {
  const { dots, unit } = figure;
  if (dots.now.length === 0) return null;
  const isShare = unit === "share";
  const most = Math.max(...dots.now.map(({ value }) => value), ...dots.before.map(({ value }) => value));
  const on = { places: PLACES, most, isShare };
  return (
    <div className={classes.strips}>
      <Row label={m("dotsNow")} dots={placed(dots.now, on)} unit={unit} />
      {dots.before.length > 0 && (
        <Row label={m("dotsBefore")} dots={placed(dots.before, on)} unit={unit} isBefore />
      )}
    </div>
  );
}

type RowProps = {
  label: string;
  dots: readonly Placed[];
  unit: ScorecardFigure["unit"];
  isBefore?: boolean;
};

function Row({ label, dots, unit, isBefore = false }: RowProps) {
  const levels = Math.max(...dots.map(({ level }) => level)) + 1;
  // A pile that would be too high stands closer.
  const rise = STEP * Math.min(1, HIGHEST / levels);
  const height = rise * (levels - 1) + STEP;
  return (
    <div className={classes.strip}>
      <span aria-hidden="true">{label}</span>
      <svg
        viewBox={`0 0 ${PLACES * STEP} ${height}`}
        role="img"
        aria-label={`${label}: ${inWords(dots, unit)}`}
        data-before={isBefore || undefined}
      >
        {dots.map(({ place, level, value, open }, nth) => (
          <circle
            key={nth}
            cx={(place + 0.5) * STEP}
            cy={height - STEP / 2 - level * rise}
            r={RADIUS}
            data-hollow={open || (unit === "share" && value === 0) || undefined}
          />
        ))}
      </svg>
    </div>
  );
}

/** What a strip shows, in words. */
export function inWords(dots: readonly Dot[], unit: ScorecardFigure["unit"]): string {
  const count = dots.length;
  const values = dots.map(({ value }) => value);
  if (unit === "share" && values.every((value) => value === 0 || value === 1))
    return m("dotsShare", { hits: values.filter((value) => value === 1).length, count });
  const said = { count, least: say(Math.min(...values), unit), most: say(Math.max(...values), unit) };
  const open = dots.filter((dot) => dot.open).length;
  return open > 0 ? m("dotsOpen", { ...said, open }) : m("dotsRange", said);
}
