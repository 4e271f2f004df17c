import { useEffect, useState } from "react";
import type { NewsLine } from "#kernel/contract/core/home.ts";
import { core } from "#kernel/contract/core.ts";
import { call } from "../api/call.ts";
import { useOperation } from "../api/queries.ts";
import { RecordLink } from "../navigation.tsx";
import { formatInstant, useTimeZone } from "../time.ts";
import { RelativeTime } from "../ui/dates.tsx";
import { LazyBlock } from "../ui/lazy-block.tsx";
import { Loading, ProblemNote } from "../ui/notes.tsx";
import { StateBadge } from "../ui/state-badge.tsx";
import classes from "./home.module.css";
import { t } from "./messages.ts";

const SHOWN = 8;
const KEYS = 4;
const earlier = () => import("./earlier.tsx");

/** What happened since my last visit: what there is to read first, then what I follow, gathered; it ends. */
export function Since() {
  const { data: news, error, isPending } = useOperation(core.operations.getNews);
  const zone = useTimeZone();
  const [all, setAll] = useState(false);
  const [before, setBefore] = useState(false);
  useVisit(news !== undefined);
  if (error) return <ProblemNote problem={error} />;
  if (isPending) return <Loading lines={4} />;
  const { since, read, lines, elsewhere } = news;
  const shown = all ? lines : lines.slice(0, SHOWN);
  return (
    <section aria-labelledby="since">
      <h2 id="since" className={classes.bandTitle}>
        {since ? t("since", { at: formatInstant(since, zone) }) : t("sinceFirst")}
      </h2>
      <ul className={classes.changes}>
        {read.map(({ record, says, at }) => (
          <li key={record.id} className={classes.change}>
            <RecordLink
              record={record}
              className={classes.recordName}
              aria-label={`${record.title}: ${says}`}
            />{" "}
            <small className={classes.quiet}>
              {says} · <RelativeTime at={at} />
            </small>
          </li>
        ))}
        {shown.map((line) => (
          <Line key={`${line.records[0]!.id} ${line.says[0]!.says}`} line={line} />
        ))}
      </ul>
      {shown.length < lines.length && (
        <button type="button" className={classes.more} onClick={() => setAll(true)}>
          {t("sinceMore", { count: lines.length - shown.length })}
        </button>
      )}
      <p className={classes.upToDate}>
        <span>{t(read.length + lines.length > 0 ? "upToDate" : "nothingNew")}</span>{" "}
        {elsewhere && (
          <>
            {t("elsewhere")} <RecordLink record={elsewhere.record} />{" "}
          </>
        )}
        <button
          type="button"
          className={classes.more}
          aria-expanded={before}
          onClick={() => setBefore(!before)}
        >
          {t("earlier")}
        </button>
      </p>
      {before && (
        <LazyBlock load={earlier} name="Earlier" props={{ before: since }} meanwhile={<Loading />} />
      )}
    </section>
  );
}

function Line({ line: { records, says, more } }: { line: NewsLine }) {
  const [first, ...others] = records;
  return (
    <li className={classes.change}>
      <div className={classes.changeHead}>
        <RecordLink record={first!} className={classes.recordName} />
        <small>{first!.key}</small>
        {others.length === 0 ? (
          <StateBadge record={first!} />
        ) : (
          <small>
            {others.slice(0, KEYS).map((record) => (
              <span key={record.id}>
                <RecordLink record={record} title={record.title}>
                  {record.key}
                </RecordLink>{" "}
              </span>
            ))}
            {others.length > KEYS && t("andMore", { count: others.length - KEYS })}
          </small>
        )}
      </div>
      <ul className={classes.sentences}>
        {says.map(({ actor, says: text, at }) => (
          <li key={`${at} ${text}`}>
            {actor?.name ?? t("weft")} {text} · <RelativeTime at={at} />
          </li>
        ))}
        {more > 0 && (
          <li>
            <RecordLink record={first!} part="activity">
              {t("andMore", { count: more })}
            </RecordLink>
          </li>
        )}
      </ul>
    </li>
  );
}

/** Keeps that I was here once what is new is shown, so that the next visit begins where this one was. */
function useVisit(shown: boolean) {
  useEffect(() => {
    if (!shown) return;
    call(core.operations.visitHome, {}).catch(() => {
      // It is only told once more next time.
    });
  }, [shown]);
}
