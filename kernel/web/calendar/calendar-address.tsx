import { Button } from "@mantine/core";
import { useState } from "react";
import { core } from "#kernel/contract/core.ts";
import { useOperation } from "../api/queries.ts";
import { useChange } from "../api/use-change.ts";
import { copyText } from "../ui/copy-text.ts";
import { RelativeTime } from "../ui/dates.tsx";
import { Loading, ProblemNote } from "../ui/notes.tsx";
import classes from "./calendar.module.css";
import { t } from "./messages.ts";

const { listCalendars, makeCalendar, makeCalendarOf, endCalendar } = core.operations;

/** The secret address of one calendar: made, shown once, renewed, taken back. `record` null: of all that is mine. */
export function CalendarAddress({ record }: { record: { id: string; key: string } | null }) {
  const { data, error } = useOperation(listCalendars);
  const [url, setUrl] = useState<string | null>(null);
  const onDone = (made: { url: string }) => setUrl(made.url);
  const mine = useChange(makeCalendar, { quiet: true, onDone });
  const ofRecord = useChange(makeCalendarOf, { quiet: true, onDone });
  const make = record ? ofRecord : mine;
  const end = useChange(endCalendar, { done: t("takenBack"), onDone: () => setUrl(null) });
  if (!data) return error ? <ProblemNote problem={error} /> : <Loading />;
  const there = data.items.find((each) => (each.record?.id ?? null) === (record?.id ?? null));
  const makeIt = () => void (record ? ofRecord.run({ params: { record: record.key } }) : mine.run());
  return (
    <div className={classes.address}>
      {url && <Secret url={url} />}
      {there && (
        <p className={classes.quiet}>
          {t("madeOn")} <RelativeTime at={there.createdAt} /> · {there.fetchedAt ? t("read") : t("unread")}{" "}
          {there.fetchedAt && <RelativeTime at={there.fetchedAt} />}
        </p>
      )}
      <ProblemNote problem={make.problem} />
      <div className={classes.acts}>
        <Button size="xs" variant="default" loading={make.pending} onClick={makeIt}>
          {t(there ? "renew" : "make")}
        </Button>
        {there && (
          <Button
            size="xs"
            variant="subtle"
            loading={end.pending}
            onClick={() => void end.run({ params: { calendar: there.id } })}
          >
            {t("takeBack")}
          </Button>
        )}
      </div>
      {there && <p className={classes.quiet}>{t("renewWhy")}</p>}
    </div>
  );
}

function Secret({ url }: { url: string }) {
  return (
    <div className={classes.secret} role="status">
      <strong>{t("secret")}</strong>
      <code>{url}</code>
      <p className={classes.quiet}>{t("secretWhy")}</p>
      <div className={classes.acts}>
        <Button size="xs" onClick={() => copyText(url, t("copied"))}>
          {t("copy")}
        </Button>
        <Button size="xs" variant="default" component="a" href={url.replace(/^https?:/, "webcal:")}>
          {t("open")}
        </Button>
      </div>
    </div>
  );
}
