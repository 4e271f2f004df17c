import { useElementSize } from "@mantine/hooks";
import { type KeyboardEvent, useMemo, useRef, useState } from "react";
import { PageLink } from "#kernel/web/navigation.tsx";
import { useTimeZone } from "#kernel/web/time.ts";
import { DepartmentDot, departmentLook } from "#kernel/web/ui/department-dot.tsx";
import type { Loom } from "../contract.ts";
import { type Cloth, measure, nextStop, radiusOf, stopsOf, xOf, yOf } from "../rules/layout.ts";
import classes from "./loom.module.css";
import { KnotMark, LooseMark } from "./loom-knot.tsx";
import { looseStoryOf, storyOf } from "./loom-story.ts";
import { t } from "./messages.ts";

/** Columns so narrow that rings draw in. */
const TIGHT = 30;
const DENSE = 40;

type Place = { id: string; row: number; column: number; key: string; story: string };

/** The cloth itself, and below it the story of the knot one points at. */
export function LoomCloth({ loom, zoom = 1 }: { loom: Loom; zoom?: number }) {
  const { ref, width: room } = useElementSize();
  const [shown, setShown] = useState<string | null>(null);
  const links = useRef(new Map<string, HTMLAnchorElement>());
  const cloth = measure(room || 960, {
    departments: loom.departments.length,
    challenges: loom.challenges.length,
    zoom,
  });
  const stops = useMemo(() => stopsOf(loom), [loom]);
  const timeZone = useTimeZone();
  const places = useMemo(() => placesOf(loom, timeZone), [loom, timeZone]);
  const active = places.get(shown ?? "") ?? null;
  // One stop of the Tab key for the whole cloth; the arrow keys go on from there.
  const entry = active?.id ?? stops[0]?.id;

  function keys(event: KeyboardEvent) {
    const from = stops.find(({ id }) => id === entry);
    const next = from && nextStop(stops, from, event.key);
    if (!next) return;
    event.preventDefault();
    links.current.get(next.id)?.focus();
  }

  const link = (place: Place) => ({
    to: `challenges/${place.key}`,
    ref: (element: HTMLAnchorElement | null) => {
      if (element) links.current.set(place.id, element);
      else links.current.delete(place.id);
    },
    "aria-label": place.story,
    tabIndex: place.id === entry ? 0 : -1,
    onFocus: () => setShown(place.id),
    onKeyDown: keys,
    onMouseEnter: () => setShown(place.id),
    "data-shown": place.id === shown || undefined,
    style: { left: xOf(cloth, place.column), top: yOf(cloth, place.row) },
  });

  return (
    <div className={classes.frame}>
      <div className={classes.scroll} ref={ref}>
        <div
          className={classes.cloth}
          style={{ width: cloth.width, height: cloth.height }}
          role="group"
          aria-label={t("cloth", {
            challenges: loom.challenges.length,
            departments: loom.departments.length,
          })}
        >
          <Titles loom={loom} cloth={cloth} active={active} room={room} />
          <Threads loom={loom} cloth={cloth} active={active} />
          <Names loom={loom} cloth={cloth} active={active} />
          {loom.knots.map((knot) => {
            const place = places.get(`${knot.challenge} ${knot.department}`);
            return (
              place && (
                <PageLink key={place.id} className={classes.knot} {...link(place)}>
                  <KnotMark
                    health={knot.health}
                    waiting={knot.waiting}
                    radius={radiusOf(knot.load, cloth.column)}
                    tight={cloth.column < TIGHT}
                  />
                </PageLink>
              )
            );
          })}
          {loom.loose.map((thread) => {
            const place = places.get(`${thread.challenge} ${thread.department}`);
            return (
              place && (
                <PageLink key={place.id} className={classes.loose} {...link(place)}>
                  <LooseMark />
                </PageLink>
              )
            );
          })}
        </div>
      </div>
      <p className={classes.story}>{active ? active.story : t("pick")}</p>
    </div>
  );
}

function placesOf(loom: Loom, timeZone: string): Map<string, Place> {
  const rows = new Map(loom.challenges.map((challenge, row) => [challenge.id, { challenge, row }]));
  const columns = new Map(
    loom.departments.map((department, column) => [department.id, { department, column }]),
  );
  const places = new Map<string, Place>();
  function add(
    at: { challenge: string; department: string },
    tell: (names: Parameters<typeof storyOf>[1]) => string,
  ) {
    const row = rows.get(at.challenge);
    const column = columns.get(at.department);
    if (!row || !column) return;
    const id = `${at.challenge} ${at.department}`;
    const story = tell({ department: column.department.name, challenge: row.challenge.title, timeZone });
    places.set(id, { id, row: row.row, column: column.column, key: row.challenge.key, story });
  }
  for (const knot of loom.knots) add(knot, (names) => storyOf(knot, names));
  for (const thread of loom.loose) add(thread, (names) => looseStoryOf(thread, names));
  return places;
}

type Drawn = { loom: Loom; cloth: Cloth; active: Place | null };

/** Warp and weft. The weft runs over every second warp thread and under the others, as in plain weave. */
function Threads({ loom, cloth, active }: Drawn) {
  const { width, height, head, column } = cloth;
  const columns = new Map(loom.departments.map(({ id }, at) => [id, at]));
  const foot = height - 16;
  return (
    <svg className={classes.threads} width={width} height={height} aria-hidden="true">
      {loom.departments.map(({ id, order }, at) => (
        <line
          key={id}
          className={classes.warp}
          data-shown={active?.column === at || undefined}
          x1={xOf(cloth, at)}
          x2={xOf(cloth, at)}
          y1={head - 6}
          y2={foot}
          stroke={departmentLook(order).colour}
        />
      ))}
      {loom.challenges.map((challenge, at) => {
        const y = yOf(cloth, at);
        const tied = [...loom.knots, ...loom.loose]
          .filter((each) => each.challenge === challenge.id)
          .flatMap(({ department }) => columns.get(department) ?? [])
          .sort((one, other) => one - other);
        const first = tied[0];
        const last = tied.at(-1);
        return (
          <g key={challenge.id} data-shown={active?.row === at || undefined} className={classes.weft}>
            <line
              className={classes.faint}
              x1={cloth.gutter - 8}
              x2={cloth.gutter + column * loom.departments.length}
              y1={y}
              y2={y}
            />
            {first !== undefined && last !== undefined && last > first && (
              <>
                <path
                  className={classes.thread}
                  data-state={challenge.state}
                  d={`M${xOf(cloth, first)} ${y} H${xOf(cloth, last)}`}
                />
                {loom.departments
                  .map((department, place) => ({ department, place }))
                  .filter(
                    ({ place }) =>
                      place > first && place < last && !tied.includes(place) && (place + at) % 2 === 0,
                  )
                  .map(({ department, place }) => (
                    <g key={department.id}>
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
                        stroke={departmentLook(department.order).colour}
                      />
                    </g>
                  ))}
              </>
            )}
          </g>
        );
      })}
    </svg>
  );
}

function Names({ loom, cloth, active }: Drawn) {
  return (
    <div
      className={classes.names}
      style={{ height: cloth.head }}
      data-names={cloth.names}
      data-tight={cloth.column < TIGHT || undefined}
      aria-hidden="true"
    >
      {loom.departments.map((department, at) => (
        <span
          key={department.id}
          data-shown={active?.column === at || undefined}
          style={{ left: xOf(cloth, at), ...(cloth.names === "level" ? { width: cloth.column - 8 } : {}) }}
          title={department.name}
        >
          {cloth.names === "none" ? null : <DepartmentDot department={department} />}
        </span>
      ))}
    </div>
  );
}

/** Titles stay at the left while the cloth scrolls beneath them. */
function Titles({ loom, cloth, active, room }: Drawn & { room: number }) {
  const above = cloth.titles === "above";
  return (
    <div className={classes.titles}>
      {loom.challenges.map((challenge, at) => (
        <div
          key={challenge.id}
          className={classes.title}
          data-above={above || undefined}
          data-dense={cloth.row < DENSE || undefined}
          data-shown={active?.row === at || undefined}
          data-done={challenge.state === "closed" || undefined}
          style={{
            top: cloth.head + cloth.row * at,
            height: above ? cloth.row * 0.5 : cloth.row,
            width: above ? Math.min(room || 360, cloth.width) - 20 : cloth.gutter - 20,
          }}
        >
          <PageLink to={`challenges/${challenge.key}`} tabIndex={-1}>
            <small data-figures>{challenge.key}</small> {challenge.title}
          </PageLink>
        </div>
      ))}
    </div>
  );
}
