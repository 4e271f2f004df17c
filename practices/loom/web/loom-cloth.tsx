import { useElementSize } from "@mantine/hooks";
import { type KeyboardEvent, type PointerEvent, useCallback, useMemo, useRef, useState } from "react";
import { useTimeZone } from "#kernel/web/time.ts";
import type { Loom } from "../contract.ts";
import { columnAt, measure, nextStop, rowAt, stopsOf } from "../rules/layout.ts";
import { pull } from "../rules/pull.ts";
import { ClothNames } from "./cloth-names.tsx";
import { Pointed, Threads } from "./cloth-threads.tsx";
import { ClothTitles } from "./cloth-titles.tsx";
import classes from "./loom.module.css";
import { ClothKnot } from "./loom-knot.tsx";
import { placesOf } from "./loom-story.ts";
import { t } from "./messages.ts";
import { sizesOf } from "./name-sizes.ts";

type Props = {
  loom: Loom;
  zoom?: number;
  /** The department whose threads are pulled together. */
  pulled?: string | null;
  /** Pulls a department, or lets go. Left out: none can be pulled. */
  onPull?: (department: string | null) => void;
};

type At = { row: number | null; column: number | null };
const nowhere: At = { row: null, column: null };

/** The cloth itself, and below it the story of the knot one points at. */
export function LoomCloth({ loom: whole, zoom = 1, pulled = null, onPull }: Props) {
  const { ref, width } = useElementSize();
  const room = width || 960;
  const [shown, setShown] = useState<string | null>(null);
  const [at, setAt] = useState(nowhere);
  const frame = useRef<HTMLDivElement>(null);
  const { loom, faded } = useMemo(() => pull(whole, pulled), [whole, pulled]);
  const { departments, challenges } = loom;
  const cloth = useMemo(
    () =>
      measure(room, {
        departments: departments.length,
        challenges: challenges.length,
        zoom,
        names: sizesOf(departments.map(({ name }) => name)),
      }),
    [room, zoom, departments, challenges.length],
  );
  const stops = useMemo(() => stopsOf(loom), [loom]);
  const timeZone = useTimeZone();
  const places = useMemo(() => placesOf(loom, timeZone), [loom, timeZone]);
  const active = places.get(shown ?? "") ?? null;
  // One stop of the Tab key for the whole cloth; the arrow keys go on from there.
  const entry = active?.id ?? stops[0]?.id;
  const pointed = {
    row: at.row ?? active?.row ?? null,
    column: at.column ?? active?.column ?? null,
  };
  const placeIn = useCallback((column: number | null) => setAt({ row: null, column }), []);

  function keys(event: KeyboardEvent) {
    const from = stops.find(({ id }) => id === entry);
    const next = from && nextStop(stops, from, event.key);
    if (!next) return;
    event.preventDefault();
    frame.current?.querySelector<HTMLElement>(`[data-place="${next.id}"]`)?.focus();
  }

  function point({ clientX, clientY, currentTarget }: PointerEvent) {
    const { left, top } = currentTarget.getBoundingClientRect();
    const [row, column] = [rowAt(cloth, loom, clientY - top), columnAt(cloth, loom, clientX - left)];
    if (row !== at.row || column !== at.column) setAt({ row, column });
  }

  function letGo(event: KeyboardEvent) {
    if (event.key !== "Escape" || !pulled || event.defaultPrevented) return;
    event.preventDefault();
    onPull?.(null);
  }

  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- Escape lets go wherever the focus is in it
    <div className={classes.frame} onKeyDown={letGo} ref={frame}>
      <div className={classes.scroll} ref={ref}>
        <div
          className={classes.cloth}
          style={{ width: cloth.width, height: cloth.height }}
          role="group"
          aria-label={t("cloth", { challenges: challenges.length, departments: departments.length })}
          onPointerMove={point}
          onPointerLeave={() => setAt(nowhere)}
        >
          <ClothTitles loom={loom} cloth={cloth} faded={faded} row={pointed.row} room={room} />
          <Threads loom={loom} cloth={cloth} faded={faded} />
          <Pointed loom={loom} cloth={cloth} at={pointed} />
          <ClothNames
            departments={departments}
            cloth={cloth}
            faded={faded}
            column={pointed.column}
            pulled={pulled}
            onPull={onPull}
            onPoint={placeIn}
          />
          {[...places.values()].map((place) => (
            <ClothKnot
              key={place.id}
              place={place}
              cloth={cloth}
              isEntry={place.id === entry}
              isShown={place.id === shown}
              isFaded={faded.has(place.challenge)}
              onShow={setShown}
              onKeyDown={place.id === entry ? keys : undefined}
            />
          ))}
        </div>
      </div>
      <p className={classes.story}>
        {active ? active.story : [t("pick"), onPull && t("pickPull")].filter(Boolean).join(" ")}
      </p>
    </div>
  );
}
