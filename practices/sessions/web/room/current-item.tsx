import { Button } from "@mantine/core";
import { useChange } from "#kernel/web/api/use-change.ts";
import { RecordLink } from "#kernel/web/navigation.tsx";
import { useShortcut } from "#kernel/web/shortcuts.ts";
import { LazyBlock } from "#kernel/web/ui/lazy-block.tsx";
import { type AgendaRow, type Room, type SessionPage, sessions } from "../../contract.ts";
import { t } from "../messages.ts";
import sessionClasses from "../sessions.module.css";
import { useMyPart } from "../use-session.ts";
import { Views } from "../views.tsx";
import { CheckIn } from "./check-in.tsx";
import { m } from "./messages.ts";
import classes from "./room.module.css";
import { Timer } from "./timer.tsx";

const loadEnding = () => import("./ending.tsx");

/** The row being dealt with, in large, with its time; or the next one to begin with. */
export function CurrentItem({ session, room }: { session: SessionPage; room: Room | undefined }) {
  const { leads } = useMyPart(session);
  const start = useChange(sessions.operations.start);
  const row = session.agenda.find(({ id }) => id === room?.current?.item);
  const next = session.agenda.find((each) => each.fits && !each.outcome && each.id !== row?.id);
  const begin = () => next && void start.run({ params: { session: session.key, item: next.id } });
  useShortcut("n", next ? t("begin", { title: next.title }) : t("nothingLeft"), begin, {
    enabled: leads && next !== undefined,
  });
  return (
    <section className={classes.stage} aria-label={t("now")} aria-live="polite">
      {row && room?.current ? (
        <Running session={session} row={row} room={room} next={next} />
      ) : (
        <>
          <p className={classes.idle}>{next ? t("noCurrent") : t("nothingLeft")}</p>
          {leads && next && (
            <div>
              <Button loading={start.pending} onClick={begin}>
                {t("begin", { title: next.title })}
              </Button>
            </div>
          )}
        </>
      )}
      {room && !room.current && <CheckIn session={session} room={room} />}
    </section>
  );
}

type Given = { session: SessionPage; row: AgendaRow; room: Room; next: AgendaRow | undefined };

function Running({ session, row, room, next }: Given) {
  const { leads } = useMyPart(session);
  return (
    <>
      <div className={classes.stageHead}>
        <h2>{row.record ? <RecordLink record={row.record}>{row.title}</RecordLink> : row.title}</h2>
        <Timer title={row.title} room={room} />
      </div>
      <p className={sessionClasses.why}>
        {row.record && `${row.record.key} · `}
        {row.why} · <span data-figures>{m("planned", { minutes: row.minutes })}</span>
        {row.minutesWhy && ` · ${row.minutesWhy}`}
      </p>
      {row.views.length > 0 ? (
        <>
          <h3>{t("viewsHead")}</h3>
          <Views row={row} />
        </>
      ) : (
        <p className={sessionClasses.quiet}>{t("noViews")}</p>
      )}
      {leads && <LazyBlock key={row.id} load={loadEnding} name="Ending" props={{ session, row, next }} />}
    </>
  );
}
