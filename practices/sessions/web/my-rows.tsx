import { useOperation } from "#kernel/web/api/queries.ts";
import { RecordLink } from "#kernel/web/navigation.tsx";
import { formatInstant, useTimeZone } from "#kernel/web/time.ts";
import { RelativeTime } from "#kernel/web/ui/dates.tsx";
import { Markdown } from "#kernel/web/ui/markdown.tsx";
import { sessions } from "../contract.ts";
import { t } from "./messages.ts";
import classes from "./sessions.module.css";

/** On Home of a guest: the rows of sessions they were let into. */
export function MyRows() {
  const zone = useTimeZone();
  const { data } = useOperation(sessions.operations.myRows);
  if (!data || data.items.length === 0) return null;
  return (
    <section className={classes.next} aria-label={t("guestRows")}>
      <h2>{t("guestRows")}</h2>
      {data.items.map((row) => (
        <div key={`${row.item} ${row.startsAt}`}>
          <p className={classes.nextTitle}>
            <RecordLink record={row.record}>{row.record.title}</RecordLink>
          </p>
          <p className={classes.quiet}>
            {row.since ? (
              t("guestRowNow")
            ) : (
              <>
                {formatInstant(row.startsAt, zone)} · <RelativeTime at={row.startsAt} />
              </>
            )}{" "}
            · {t("minutes", { minutes: row.minutes })} · {t("guestLetInBy", { name: row.letInBy.name })}
          </p>
          {row.views.map(({ person, text }) => (
            <div key={person.id}>
              <p className={classes.why}>{person.name}</p>
              <Markdown text={text} />
            </div>
          ))}
        </div>
      ))}
    </section>
  );
}
