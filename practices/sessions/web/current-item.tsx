import { Button, TextInput } from "@mantine/core";
import { useChange } from "#kernel/web/api/use-change.ts";
import { useDraft } from "#kernel/web/drafts.ts";
import { RecordLink } from "#kernel/web/navigation.tsx";
import { useShortcut } from "#kernel/web/shortcuts.ts";
import { type AgendaRow, type Outcome, type Room, type SessionPage, sessions } from "../contract.ts";
import { t } from "./messages.ts";
import { HandButton } from "./people-aside.tsx";
import classes from "./sessions.module.css";
import { useMyPart, useSeconds } from "./use-session.ts";
import { Views } from "./views.tsx";

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
        <Running session={session} row={row} room={room} />
      ) : (
        <p className={classes.stageQuiet}>{next ? t("noCurrent") : t("nothingLeft")}</p>
      )}
      <div className={classes.row}>
        {leads && next && (
          <Button variant={row ? "default" : "filled"} loading={start.pending} onClick={begin}>
            {t("begin", { title: next.title })}
          </Button>
        )}
        {room && <HandButton session={session} room={room} />}
      </div>
    </section>
  );
}

function Running({ session, row, room }: { session: SessionPage; row: AgendaRow; room: Room }) {
  const { leads } = useMyPart(session);
  const end = useChange(sessions.operations.endItem);
  const note = useDraft(`session.${session.id}.ending.${row.id}`, "");
  async function finish(outcome: Outcome) {
    const params = { session: session.key, item: row.id };
    if (await end.run({ params, body: { outcome, note: note.value.trim() } })) note.clear("");
  }
  return (
    <>
      <div className={classes.stageHead}>
        <h2 className={classes.stageTitle}>
          {row.record ? <RecordLink record={row.record}>{row.title}</RecordLink> : row.title}
        </h2>
        <Timer title={row.title} room={room} />
      </div>
      <p className={classes.why}>{row.why}</p>
      {row.views.length > 0 ? (
        <>
          <h3 className={classes.small}>{t("viewsHead")}</h3>
          <Views row={row} />
        </>
      ) : (
        <p className={classes.quiet}>{t("noViews")}</p>
      )}
      {leads && (
        <div className={classes.ending}>
          <TextInput
            label={t("outcomeNote")}
            value={note.value}
            maxLength={2_000}
            onChange={({ currentTarget }) => note.set(currentTarget.value)}
          />
          <Button loading={end.pending} onClick={() => void finish("done")}>
            {t("done")}
          </Button>
          <Button variant="default" disabled={end.pending} onClick={() => void finish("carried_over")}>
            {t("carryOver")}
          </Button>
        </div>
      )}
    </>
  );
}

/** The same for everybody: counted from the stored start by the server's clock, with what it took earlier in the session. */
function Timer({ title, room }: { title: string; room: Room }) {
  const now = useSeconds();
  const { startedAt, minutes, before } = room.current!;
  const total = minutes * 60;
  const left = Math.round(total - before - (now - Date.parse(startedAt)) / 1_000);
  const clock = `${Math.floor(Math.abs(left) / 60)}:${String(Math.abs(left) % 60).padStart(2, "0")}`;
  const spent = Math.min(100, Math.max(0, 100 - (left / total) * 100));
  return (
    <div
      className={classes.timer}
      data-over={left < 0 || undefined}
      role="timer"
      aria-label={t("timer", { title })}
    >
      <span data-figures>
        {left < 0 ? "+" : ""}
        {clock}
      </span>
      {left < 0 && <small>{t("over")}</small>}
      <span className={classes.timerBar} aria-hidden="true">
        <i style={{ width: `${spent}%` }} />
      </span>
    </div>
  );
}
