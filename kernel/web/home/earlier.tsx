import { core } from "#kernel/contract/core.ts";
import { useList } from "../api/queries.ts";
import { RecordLink } from "../navigation.tsx";
import { RelativeTime } from "../ui/dates.tsx";
import { Loading, ProblemNote } from "../ui/notes.tsx";
import classes from "./home.module.css";
import { t } from "./messages.ts";

const followed = { query: { limit: 40, following: "true" } } as const;

/** What happened before my last visit to what I follow or take part in, as it happened. */
export function Earlier({ before }: { before: string | null }) {
  const list = useList(core.operations.listEvents, followed);
  const events = list.items.filter(({ record, at }) => record && (before === null || at <= before));
  return (
    <>
      <ProblemNote problem={list.error} />
      {list.pending && <Loading />}
      <ul className={classes.sentences}>
        {events.map((event) => (
          <li key={event.id}>
            <RecordLink record={event.record!} title={event.record!.title}>
              {event.record!.key}
            </RecordLink>{" "}
            {event.actor?.name ?? t("weft")} {event.says} · <RelativeTime at={event.at} />
          </li>
        ))}
      </ul>
      {list.more && (
        <button type="button" className={classes.more} onClick={() => void list.loadMore()}>
          {t("all")}
        </button>
      )}
    </>
  );
}
