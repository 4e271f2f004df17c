import { type KeyboardEvent, memo } from "react";
import { PageLink } from "#kernel/web/navigation.tsx";
import type { Knot } from "../contract.ts";
import { type Cloth, radiusOf, xOf, yOf } from "../rules/layout.ts";
import classes from "./loom.module.css";
import type { Place } from "./loom-story.ts";

/** Columns so narrow that rings draw in. */
const TIGHT = 30;

type Props = {
  place: Place;
  cloth: Cloth;
  isEntry: boolean;
  isShown: boolean;
  isFaded: boolean;
  onShow: (place: string) => void;
  onKeyDown: ((event: KeyboardEvent) => void) | undefined;
};

/** One knot or loose thread on the cloth: it says its story, and leads to its challenge. */
export const ClothKnot = memo(function ClothKnot(props: Props) {
  const { place, cloth, isEntry, isShown, isFaded, onShow, onKeyDown } = props;
  const { id, key, knot, story } = place;
  return (
    <PageLink
      className={knot ? classes.knot : classes.loose}
      to={`challenges/${key}`}
      aria-label={story}
      tabIndex={isEntry ? 0 : -1}
      onFocus={() => onShow(id)}
      onMouseEnter={() => onShow(id)}
      onKeyDown={onKeyDown}
      data-place={id}
      data-shown={isShown || undefined}
      data-faded={isFaded || undefined}
      style={{ left: xOf(cloth, place.column), top: yOf(cloth, place.row) }}
    >
      {knot ? (
        <KnotMark
          health={knot.health}
          waiting={knot.waiting}
          radius={radiusOf(knot.load, cloth.column)}
          tight={cloth.column < TIGHT}
        />
      ) : (
        <LooseMark />
      )}
    </PageLink>
  );
});

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

type MarkProps = Pick<Knot, "health" | "waiting"> & { radius: number; tight?: boolean };

/** A knot, to be drawn within a picture. */
export function KnotShape({ health, waiting, radius, tight = false }: MarkProps) {
  return (
    <>
      <Ring waiting={waiting} radius={radius} tight={tight} />
      <Bead health={health} radius={radius} />
    </>
  );
}

export function KnotMark(props: MarkProps) {
  const size = (props.radius + 10) * 2;
  return (
    <svg
      width={size}
      height={size}
      viewBox={`${-size / 2} ${-size / 2} ${size} ${size}`}
      aria-hidden="true"
      className={classes.mark}
    >
      <KnotShape {...props} />
    </svg>
  );
}

/** A thread that was never tied: it leaves the weft and hangs. */
export function LooseShape() {
  return (
    <>
      <path className={classes.looseEnd} d="M-9 0 C-2 -1 1 2 1 8 C1 14 -5 14 -4 20 C-3.500 23 -1 24 1 25" />
      <circle className={classes.looseEye} cx="0" cy="0" r="4.500" />
    </>
  );
}

export function LooseMark({ small = false }: { small?: boolean }) {
  const scale = small ? 0.6 : 1;
  return (
    <svg
      width={34 * scale}
      height={56 * scale}
      viewBox="-17 -28 34 56"
      aria-hidden="true"
      className={classes.mark}
    >
      <LooseShape />
    </svg>
  );
}
