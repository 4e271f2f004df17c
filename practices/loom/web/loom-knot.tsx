import type { Knot } from "../contract.ts";
import classes from "./loom.module.css";

type Waiting = Knot["waiting"];

/** Colour and shape of health, as everywhere: a disc, a triangle, a square, and hollow when nobody has said. */
function Bead({ health, radius }: { health: Knot["health"]; radius: number }) {
  const r = radius;
  if (health === "off_track") {
    const side = r * 0.86;
    return (
      <rect className={classes.off_track} x={-side} y={-side} width={side * 2} height={side * 2} rx={1.5} />
    );
  }
  if (health === "at_risk") {
    return (
      <path
        className={classes.at_risk}
        d={`M0 ${-r * 1.12} L${r * 1.06} ${r * 0.78} L${-r * 1.06} ${r * 0.78}Z`}
        strokeLinejoin="round"
      />
    );
  }
  return <circle className={health === "on_track" ? classes.on_track : classes.unknown} r={r} />;
}

/** What waits there: an even ring for a decision, a broken one for a risk, a double one where others wait. */
function Ring({ waiting, radius, tight }: { waiting: Waiting; radius: number; tight: boolean }) {
  if (!waiting) return null;
  const gap = tight ? 2.5 : 4.5;
  const r = radius + gap;
  if (waiting === "dependency") {
    return (
      <g className={classes.ring}>
        <circle r={r} />
        <circle r={r + gap - 1} />
      </g>
    );
  }
  return (
    <circle
      className={classes.ring}
      r={r}
      strokeDasharray={waiting === "risk" ? `${r * 0.42} ${r * 0.36}` : undefined}
    />
  );
}

export function KnotMark({
  health,
  waiting,
  radius,
  tight = false,
}: Pick<Knot, "health" | "waiting"> & { radius: number; tight?: boolean }) {
  const size = (radius + 10) * 2;
  return (
    <svg
      width={size}
      height={size}
      viewBox={`${-size / 2} ${-size / 2} ${size} ${size}`}
      aria-hidden="true"
      className={classes.mark}
    >
      <Ring waiting={waiting} radius={radius} tight={tight} />
      <Bead health={health} radius={radius} />
    </svg>
  );
}

/** A thread that was never tied: it leaves the weft and hangs. */
export function LooseMark() {
  return (
    <svg width="34" height="56" viewBox="-17 -28 34 56" aria-hidden="true" className={classes.mark}>
      <path className={classes.looseEnd} d="M-9 0 C-2 -1 1 2 1 8 C1 14 -5 14 -4 20 C-3.500 23 -1 24 1 25" />
      <circle className={classes.looseEye} cx="0" cy="0" r="4.500" />
    </svg>
  );
}
