import { memo } from "react";
import { departmentLook } from "#kernel/web/ui/department-dot.tsx";
import type { Loom } from "../contract.ts";
import { type Cloth, FOOT, passes, tiedIn, xOf, yOf } from "../rules/layout.ts";
import classes from "./loom.module.css";

type Drawn = { loom: Loom; cloth: Cloth; faded: ReadonlySet<string> };

/** Warp and weft. A thread runs between its first and its last knot, over every second warp thread and under the others, as in plain weave. */
export const Threads = memo(function Threads({ loom, cloth, faded }: Drawn) {
  const { width, height, head } = cloth;
  const tied = tiedIn(loom);
  return (
    <svg className={classes.threads} width={width} height={height} aria-hidden="true">
      {loom.departments.map(({ id, order }, at) => (
        <line
          key={id}
          className={classes.warp}
          data-faded={faded.has(id) || undefined}
          x1={xOf(cloth, at)}
          x2={xOf(cloth, at)}
          y1={head - 6}
          y2={height - FOOT}
          stroke={departmentLook(order).colour}
        />
      ))}
      {loom.challenges.map(({ id, state }, at) => {
        const places = tied.get(id) ?? [];
        const [first, last] = [places[0], places.at(-1)];
        if (first === undefined || last === undefined || last === first) return null;
        const y = yOf(cloth, at);
        return (
          <g key={id} data-faded={faded.has(id) || undefined} className={classes.weft}>
            <path
              className={classes.thread}
              data-state={state}
              d={`M${xOf(cloth, first)} ${y} H${xOf(cloth, last)}`}
            />
            {passes(loom, places, at).map((place) => (
              <g key={place}>
                <line
                  className={classes.gap}
                  x1={xOf(cloth, place)}
                  x2={xOf(cloth, place)}
                  y1={y - 3}
                  y2={y + 3}
                />
                <line
                  className={classes.over}
                  x1={xOf(cloth, place)}
                  x2={xOf(cloth, place)}
                  y1={y - 7}
                  y2={y + 7}
                  stroke={departmentLook(loom.departments[place]!.order).colour}
                />
              </g>
            ))}
          </g>
        );
      })}
    </svg>
  );
});

/** What is pointed at: its warp in full, its thread, and the way from its title to where the thread begins. */
export function Pointed({
  loom,
  cloth,
  at,
}: Omit<Drawn, "faded"> & { at: { row: number | null; column: number | null } }) {
  const { width, height, head, gutter } = cloth;
  const department = at.column === null ? undefined : loom.departments[at.column];
  const challenge = at.row === null ? undefined : loom.challenges[at.row];
  const places = (challenge && tiedIn(loom).get(challenge.id)) ?? [];
  const [first, last] = [places[0], places.at(-1)];
  return (
    <svg className={classes.threads} width={width} height={height} aria-hidden="true">
      {department && (
        <line
          className={classes.warp}
          data-shown
          x1={xOf(cloth, at.column!)}
          x2={xOf(cloth, at.column!)}
          y1={head - 6}
          y2={height - FOOT}
          stroke={departmentLook(department.order).colour}
        />
      )}
      {first !== undefined && last !== undefined && (
        <>
          <path
            className={classes.leader}
            d={`M${gutter - 12} ${yOf(cloth, at.row!)} H${xOf(cloth, first)}`}
          />
          <path
            className={classes.thread}
            data-shown
            d={`M${xOf(cloth, first)} ${yOf(cloth, at.row!)} H${xOf(cloth, last)}`}
          />
        </>
      )}
    </svg>
  );
}
