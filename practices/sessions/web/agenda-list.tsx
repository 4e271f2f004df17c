import type { ReactNode } from "react";
import { RecordLink } from "#kernel/web/navigation.tsx";
import { LazyBlock } from "#kernel/web/ui/lazy-block.tsx";
import { StateBadge } from "#kernel/web/ui/state-badge.tsx";
import type { AgendaRow, Room, SessionPage } from "../contract.ts";
import { t } from "./messages.ts";
import { RowMenu } from "./row-menu.tsx";
import classes from "./sessions.module.css";
import { useMyPart } from "./use-session.ts";

const loadSpent = () => import("./time/spent.tsx");

/** The rows in order: what fits, the line, what does not, what was left out. */
export function AgendaList({
  session,
  room,
  below,
  beside,
  compact = false,
}: {
  session: SessionPage;
  /** Where the session is open: what is talked about in it. */
  room?: Room | undefined;
  below?: (row: AgendaRow) => ReactNode;
  beside?: (row: AgendaRow) => ReactNode;
  /** In a column of its own: one thing under the other, and what stands on the stage already is not said again. */
  compact?: boolean;
}) {
  const { leads } = useMyPart(session);
  const current = room?.current?.item;
  const living = session.state === "planned" || session.state === "open";
  const above = session.agenda.filter(({ fits }) => fits);
  const under = session.agenda.filter(({ fits, dropped }) => !fits && !dropped);
  const dropped = session.agenda.filter((row) => row.dropped);
  const draw = (row: AgendaRow, rows: readonly AgendaRow[], at: number) => (
    <li
      key={row.id}
      id={`row-${row.id}`}
      className={classes.item}
      data-ended={row.outcome?.outcome === "done" || undefined}
      data-current={row.id === current || undefined}
      data-under={!row.fits || undefined}
    >
      <div className={classes.itemLine}>
        <div className={classes.itemText}>
          <p className={classes.itemTitle}>
            <span className={classes.itemName}>
              {row.record ? <RecordLink record={row.record}>{row.title}</RecordLink> : row.title}
            </span>{" "}
            {row.record ? (
              <small className={classes.key}>{row.record.key}</small>
            ) : (
              <small className={classes.key}>{t(row.source === "reserved" ? "reserved" : "proposal")}</small>
            )}{" "}
            {row.record && <StateBadge record={row.record} />}
          </p>
          {!(compact && row.id === current) && <p className={classes.rowWhy}>{row.why}</p>}
          {!compact && row.minutesWhy && <p className={classes.why}>{row.minutesWhy}</p>}
          {row.moved && !row.dropped && (
            <p className={classes.why}>
              {t("movedBy", { name: row.moved.by.name, reason: row.moved.reason })}
            </p>
          )}
          {row.dropped && (
            <p className={classes.why}>
              {t("droppedBy", { name: row.dropped.by.name, reason: row.dropped.reason })}
            </p>
          )}
          {row.guests.length > 0 && (
            <p className={classes.why}>
              {t("guestsHere", { names: row.guests.map(({ name }) => name).join(", ") })}
            </p>
          )}
          {row.outcome && (
            <p className={classes.outcome}>
              <strong>{t(`ended_${row.outcome.outcome}`)}</strong>
              {row.outcome.note && `: ${row.outcome.note}`}
            </p>
          )}
        </div>
        <span className={classes.itemMinutes} data-figures>
          {row.talk || row.id === current ? (
            <LazyBlock
              load={loadSpent}
              name="Spent"
              props={{ session, row, room }}
              meanwhile={t("minutes", { minutes: row.minutes })}
            />
          ) : (
            t("minutes", { minutes: row.minutes })
          )}
        </span>
        {beside?.(row)}
        {leads && living && !row.outcome && <RowMenu session={session} row={row} rows={rows} at={at} />}
      </div>
      {below?.(row)}
    </li>
  );
  const order = [...above, ...under];
  const rest = (
    <ol className={classes.items} start={above.length + 1}>
      {under.map((row) => draw(row, order, order.indexOf(row)))}
    </ol>
  );
  return (
    <div className={classes.agenda} data-compact={compact || undefined}>
      <ol className={classes.items}>{above.map((row) => draw(row, order, order.indexOf(row)))}</ol>
      {under.length > 0 && session.state === "planned" && (
        <>
          <p className={classes.line}>{t("line")}</p>
          {rest}
        </>
      )}
      {under.length > 0 && session.state !== "planned" && (
        <details className={classes.dropped}>
          <summary>
            {t(session.state === "open" ? "line" : "didNotFit")} ({under.length})
          </summary>
          {rest}
        </details>
      )}
      {dropped.length > 0 && (
        <details className={classes.dropped}>
          <summary>
            {t("droppedRows")} ({dropped.length})
          </summary>
          <ul className={classes.items}>{dropped.map((row) => draw(row, dropped, -1))}</ul>
        </details>
      )}
    </div>
  );
}
