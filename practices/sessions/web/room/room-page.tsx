import { type ReactNode, useDeferredValue, useEffect, useState } from "react";
import { Nominations } from "#kernel/web/nominations/nominations.tsx";
import type { CaptureEntry } from "#kernel/web/practice.ts";
import { AboutRecordProvider } from "#kernel/web/record/about-record.ts";
import { Arrived } from "#kernel/web/record/arriving.tsx";
import { useLanding } from "#kernel/web/record/use-landing.ts";
import { useFoldedRail } from "#kernel/web/shell/rail-store.ts";
import { LazyBlock } from "#kernel/web/ui/lazy-block.tsx";
import { useNarrow } from "#kernel/web/ui/narrow.ts";
import { t } from "../messages.ts";
import type { PhaseProps } from "../phase-props.ts";
import { useFocusIfLost } from "../use-focus-if-lost.ts";
import { AgendaColumn } from "./agenda-column.tsx";
import { CaptureBar } from "./capture.tsx";
import { CurrentItem } from "./current-item.tsx";
import classes from "./room.module.css";
import { RoomHead } from "./room-head.tsx";
import { RoomNotes } from "./room-notes.tsx";

const loadSheet = () => import("./capture-sheet.tsx");
const loadMade = () => import("./made-here.tsx");
const loadVoices = () => import("./voices.tsx");
const loadOthers = () => import("./room-others.tsx");

/** A session that is on, on one screen: agenda, the row that is dealt with, notes, and whose word it is. The rest is below. */
export function RoomPage({ session, room, anew }: PhaseProps) {
  const narrow = useNarrow();
  const rest = useDeferredValue(true, false);
  const [capture, setCapture] = useState<CaptureEntry | null>(null);
  useFoldedRail();
  useLanding();
  useEffect(() => {
    document.title = `${session.key} ${session.title} · Weft`;
  }, [session.key, session.title]);
  useFocusIfLost(anew);
  return (
    <AboutRecordProvider value={session}>
      <Arrived>
        <article aria-labelledby="record-title" data-phase="in">
          <div className={classes.room}>
            <div>
              <RoomHead session={session} room={room} />
              {rest && <Nominations record={session} />}
            </div>
            <div className={classes.floor}>
              <div className={classes.middle}>
                {/* Reached by the keyboard because it scrolls. */}
                {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
                <div tabIndex={0} role="group" aria-label={t("now")} className={classes.scroll}>
                  <CurrentItem session={session} room={room} />
                  <LazyBlock load={loadMade} name="MadeHere" props={{ session, room }} />
                </div>
                <CaptureBar chosen={capture} choose={setCapture} />
                {capture && (
                  <LazyBlock
                    key={capture.label}
                    load={loadSheet}
                    name="CaptureSheet"
                    props={{ session, entry: capture, close: () => setCapture(null) }}
                  />
                )}
              </div>
              <Column of="agenda" title={t("agenda")} narrow={narrow}>
                <AgendaColumn session={session} room={room} />
              </Column>
              <Column of="notes" title={t("notes")} narrow={narrow}>
                <RoomNotes session={session} />
              </Column>
            </div>
            {room && <LazyBlock load={loadVoices} name="Voices" props={{ session, room }} />}
          </div>
          {rest && <LazyBlock load={loadOthers} name="RoomOthers" props={{ session, room }} />}
        </article>
      </Arrived>
    </AboutRecordProvider>
  );
}

/** A column beside the stage; where there is no room for it, folded under it. */
function Column(given: { of: "agenda" | "notes"; title: string; narrow: boolean; children: ReactNode }) {
  const { of, title, narrow, children } = given;
  if (narrow)
    return (
      <details className={classes.fold}>
        <summary>
          <h2>{title}</h2>
        </summary>
        <section id={of} aria-label={title}>
          {children}
        </section>
      </details>
    );
  return (
    <section id={of} className={classes.column} data-of={of} aria-label={title}>
      <h2>{title}</h2>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className={classes.scroll} tabIndex={0} role="group" aria-label={title}>
        {children}
      </div>
    </section>
  );
}
