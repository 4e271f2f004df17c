import { useState } from "react";
import { core } from "#kernel/contract/core.ts";
import type { WeftEvent } from "#kernel/contract/events.ts";
import { useList } from "../api/queries.ts";
import { RecordLink } from "../navigation.tsx";
import { RelativeTime } from "../ui/dates.tsx";
import { EmptyState, Loading, ProblemNote } from "../ui/notes.tsx";
import { StateBadge } from "../ui/state-badge.tsx";
import classes from "./home.module.css";
import { t } from "./messages.ts";

const SENTENCES = 3;
const SHOWN = 8;

/** What happened: first to what I follow or take part in, then to the rest of the workspace. */
export function Changed() {
  const mine = useList(core.operations.listEvents, { query: { limit: 40, following: "true" } });
  const all = useList(core.operations.listEvents, { query: { limit: 60 } });
  const followed = byRecord(mine.items);
  const known = new Set(followed.map(([event]) => event!.record!.id));
  const others = byRecord(all.items).filter(([event]) => !known.has(event!.record!.id));
  const pending = mine.pending || all.pending;
  return (
    <section aria-labelledby="changed">
      <h2 id="changed" className={classes.bandTitle}>
        {t("changed")}
      </h2>
      <ProblemNote problem={mine.error ?? all.error} />
      {pending && <Loading lines={5} />}
      {!pending && followed.length + others.length === 0 && (
        <EmptyState title={t("changedNothing")} why={t("changedNothingWhy")} />
      )}
      {!pending && <Changes title={t("changedMine")} records={followed} list={mine} />}
      {!pending && (
        <Changes title={followed.length > 0 ? t("changedElsewhere") : ""} records={others} list={all} />
      )}
    </section>
  );
}

type Records = readonly (readonly WeftEvent[])[];

/** Gathered so that a busy record does not bury the others. */
function byRecord(events: readonly WeftEvent[]): Records {
  const ofRecords = events.filter(({ record }) => record);
  return [...Map.groupBy(ofRecords, ({ record }) => record!.id).values()];
}

function Changes(props: {
  title: string;
  records: Records;
  list: { more: boolean; loadMore: () => unknown };
}) {
  const { title, records, list } = props;
  const [shown, setShown] = useState(SHOWN);
  if (records.length === 0) return null;

  function showMore() {
    setShown(shown * 2);
    if (list.more && records.length < shown * 2) void list.loadMore();
  }

  return (
    <>
      {title && <h3 className={classes.changesTitle}>{title}</h3>}
      <ul className={classes.changes}>
        {records.slice(0, shown).map((events) => (
          <li key={events[0]!.record!.id} className={classes.change}>
            <div className={classes.changeHead}>
              <RecordLink record={events[0]!.record!} className={classes.recordName} />
              <small>{events[0]!.record!.key}</small>
              <StateBadge record={events[0]!.record!} />
            </div>
            <ul className={classes.sentences}>
              {sentences(events).map(({ event, text }) => (
                <li key={event.id}>
                  {event.actor?.name ?? t("weft")} {text} · <RelativeTime at={event.at} />
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
      {(list.more || records.length > shown) && (
        <button type="button" className={classes.more} onClick={showMore}>
          {t("all")}
        </button>
      )}
    </>
  );
}

/** The newest few, what is said twice only once. */
function sentences(events: readonly WeftEvent[]) {
  const said = new Set<string>();
  return events
    .map((event) => ({ event, text: event.says }))
    .filter(({ event, text }) => {
      const whole = `${event.actor?.id} ${text}`;
      return !said.has(whole) && said.add(whole);
    })
    .slice(0, SENTENCES);
}
