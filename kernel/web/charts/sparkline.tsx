import classes from "./charts.module.css";

const WIDTH = 120;
const HEIGHT = 28;
const EDGE = 3;

/** How far the value of a point may be from what is drawn; an end that is null is not bounded. */
type Reach = { low: number | null; high: number | null } | null;

/**
 * A line without axes beside a figure: its own past. Gaps (null) stay gaps; the last point is marked; what is known of how sure each
 * is stands behind it as a stroke, which leaves the picture where there is no bound. `label` says in words what is to be seen.
 */
export function Sparkline(props: {
  values: readonly (number | null)[];
  reaches?: readonly Reach[];
  label: string;
}) {
  const { values, reaches = [], label } = props;
  const bounds = reaches.flatMap((reach) => [reach?.low ?? null, reach?.high ?? null]);
  const known = [...values, ...bounds].filter((value) => value !== null);
  if (values.every((value) => value === null)) return null;
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
      {reaches.map(
        (reach, index) =>
          reach && (
            <line
              key={index}
              className={classes.reach}
              x1={x(index)}
              x2={x(index)}
              y1={reach.low === null ? HEIGHT : y(reach.low)}
              y2={reach.high === null ? 0 : y(reach.high)}
            />
          ),
      )}
      <path d={path} />
      <circle cx={x(last)} cy={y(values[last]!)} r="2.500" />
    </svg>
  );
}
