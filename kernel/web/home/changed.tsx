import { core } from "#kernel/contract/core.ts";
import type { WeftEvent } from "#kernel/contract/events.ts";
import { useList } from "../api/queries.ts";
import { useHouse } from "../house.ts";
import { RecordLink } from "../navigation.tsx";
import { RelativeTime } from "../ui/dates.tsx";
import { EmptyState, Loading, ProblemNote } from "../ui/notes.tsx";
import { StateBadge } from "../ui/state-badge.tsx";
import classes from "./home.module.css";
import { t } from "./messages.ts";

const SENTENCES = 3;

/** What happened, gathered by record so that a busy one does not bury the others. */
export function Changed() {
  const house = useHouse();
  const { items, error, pending, more, loadMore } = useList(core.operations.listEvents, {
    query: { limit: 60 },
  });
  const records = [
    ...Map.groupBy(
      items.filter(({ record }) => record),
      ({ record }) => record!.id,
    ).values(),
  ];
  return (
    <section aria-labelledby="changed">
      <h2 id="changed" className={classes.bandTitle}>
        {t("changed")}
      </h2>
      <ProblemNote problem={error} />
      {pending && <Loading lines={5} />}
      {!pending && records.length === 0 && (
        <EmptyState title={t("changedNothing")} why={t("changedNothingWhy")} />
      )}
      <ul className={classes.changes}>
        {records.map((events) => (
          <li key={events[0]!.record!.id} className={classes.change}>
            <div className={classes.changeHead}>
              <RecordLink record={events[0]!.record!} className={classes.recordName} />
              <small>{events[0]!.record!.key}</small>
              <StateBadge record={events[0]!.record!} />
            </div>
            <ul className={classes.sentences}>
              {sentences(events, house.sentence).map(({ event, text }) => (
                <li key={event.id}>
                  {event.actor?.name ?? t("weft")} {text} · <RelativeTime at={event.at} />
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
      {more && (
        <button type="button" className={classes.more} onClick={() => void loadMore()}>
          {t("all")}
        </button>
      )}
    </section>
  );
}

/** The newest few, what is said twice only once. */
function sentences(events: readonly WeftEvent[], say: (event: WeftEvent) => string) {
  const said = new Set<string>();
  return events
    .map((event) => ({ event, text: say(event) }))
    .filter(({ event, text }) => {
      const whole = `${event.actor?.id} ${text}`;
      return !said.has(whole) && said.add(whole);
    })
    .slice(0, SENTENCES);
}
