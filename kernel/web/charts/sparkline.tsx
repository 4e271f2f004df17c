import classes from "./charts.module.css";

const WIDTH = 120;
const HEIGHT = 28;
const EDGE = 3;

/**
 * A line without axes beside a figure: its own past. Gaps (null) stay gaps; the last point is marked.
 * `label` says in words what is to be seen.
 */
export function Sparkline({ values, label }: { values: readonly (number | null)[]; label: string }) {
  const known = values.filter((value) => value !== null);
  if (known.length === 0) return null;
  const [low, high] = [Math.min(...known), Math.max(...known)];
  const x = (index: number) => EDGE + (index / Math.max(1, values.length - 1)) * (WIDTH - 2 * EDGE);
  const y = (value: number) =>
    high === low ? HEIGHT / 2 : HEIGHT - EDGE - ((value - low) / (high - low)) * (HEIGHT - 2 * EDGE);
  const path = values
    .map((value, index) => {
      if (value === null) return "";
      const step = (values[index - 1] ?? null) === null ? "M" : "L";
      return `${step}${x(index).toFixed(1)} ${y(value).toFixed(1)}`;
    })
    .join("");
  const last = values.findLastIndex((value) => value !== null);
  return (
    <svg
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      width={WIDTH}
      height={HEIGHT}
      role="img"
      aria-label={label}
      className={classes.spark}
    >
      <path d={path} />
      <circle cx={x(last)} cy={y(values[last]!)} r="2.500" />
    </svg>
  );
}
