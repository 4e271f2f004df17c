import { useQueryClient } from "@tanstack/react-query";
import type { InboxEntry } from "#kernel/contract/core/attention.ts";
import { core } from "#kernel/contract/core.ts";
import { useList } from "../api/queries.ts";
import { useChange } from "../api/use-change.ts";
import { useHouse } from "../house.ts";
import { messages } from "../i18n.ts";
import { PageLink } from "../navigation.tsx";
import { useSetMe } from "../session.ts";
import { RelativeTime } from "../ui/dates.tsx";
import { EmptyState, Loading, ProblemNote } from "../ui/notes.tsx";
import classes from "./inbox.module.css";
import { words } from "./messages.en.ts";

export const t = messages(words);

/** The rows of the inbox with reading them. */
export function useInbox() {
  const client = useQueryClient();
  const setMe = useSetMe();
  const list = useList(core.operations.listInbox, { query: { limit: 30 } });
  const reading = useChange(core.operations.readInbox, {
    onDone: ({ unread }) => {
      setMe((me) => ({ ...me, unread }));
      void client.invalidateQueries({ queryKey: ["inbox.list"] });
    },
  });
  const newest = list.items[0]?.event.seq;
  return {
    ...list,
    readAll: () => (newest === undefined ? undefined : void reading.run({ body: { upTo: newest } })),
    read: ({ event, readAt }: InboxEntry) =>
      readAt === null ? void reading.run({ body: { seqs: [event.seq] } }) : undefined,
  };
}

export function InboxRows({ inbox, chosen }: { inbox: ReturnType<typeof useInbox>; chosen?: () => void }) {
  const house = useHouse();
  if (inbox.pending) return <Loading lines={5} />;
  if (inbox.error) return <ProblemNote problem={inbox.error} />;
  if (inbox.items.length === 0) return <EmptyState title={t("empty")} why={t("emptyWhy")} />;
  return (
    <>
      <ol className={classes.rows}>
        {inbox.items.map((entry) => {
          const { event, reason, readAt } = entry;
          const actor = event.actor?.name ?? t("weft");
          return (
            <li key={event.seq} className={classes.row} data-unread={readAt === null || undefined}>
              <PageLink
                to={event.record ? house.pathOf(event.record) : ""}
                onClick={() => {
                  inbox.read(entry);
                  chosen?.();
                }}
              >
                {event.record && (
                  <span className={classes.record}>
                    <small>{event.record.key}</small> {event.record.title}
                  </span>
                )}
                <span className={classes.sentence}>
                  {actor} {event.says}
                </span>
                <small>
                  {readAt === null && <span className="visually-hidden">{t("unread")}. </span>}
                  {t(reason)} · <RelativeTime at={event.at} />
                </small>
              </PageLink>
            </li>
          );
        })}
      </ol>
      {inbox.more && (
        <button type="button" className={classes.more} onClick={() => void inbox.loadMore()}>
          {t("older")}
        </button>
      )}
    </>
  );
}
