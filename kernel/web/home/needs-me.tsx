import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { Ask } from "#kernel/contract/core/attention.ts";
import { core } from "#kernel/contract/core.ts";
import { keyOf, useOperation } from "../api/queries.ts";
import { useHouse } from "../house.ts";
import { PageLink, RecordLink } from "../navigation.tsx";
import { DueDate } from "../ui/dates.tsx";
import { LazyBlock } from "../ui/lazy-block.tsx";
import { EmptyState, Loading, ProblemNote } from "../ui/notes.tsx";
import classes from "./home.module.css";
import { t } from "./messages.ts";

const SHOWN = 8;

/** What others wait for me for, most pressing first, each with its verb. */
export function NeedsMe() {
  const { data, error, isPending } = useOperation(core.operations.listAsks);
  const [all, setAll] = useState(false);
  const asks = data?.items ?? [];
  return (
    <section aria-labelledby="needs-me">
      <h2 id="needs-me" className={classes.bandTitle}>
        {t("needsMe")} {asks.length > 0 && <span data-figures>{asks.length}</span>}
      </h2>
      <ProblemNote problem={error} />
      {isPending && <Loading />}
      {data && asks.length === 0 && <EmptyState title={t("needsNothing")} why={t("needsNothingWhy")} />}
      <ul className={classes.asks}>
        {(all ? asks : asks.slice(0, SHOWN)).map((ask) => (
          <AskRow key={ask.id} ask={ask} />
        ))}
      </ul>
      {!all && asks.length > SHOWN && (
        <button type="button" className={classes.more} onClick={() => setAll(true)}>
          {t("allAsks", { count: asks.length })}
        </button>
      )}
    </section>
  );
}

function AskRow({ ask }: { ask: Ask }) {
  const house = useHouse();
  const client = useQueryClient();
  const words = house.ask(ask);
  const [open, setOpen] = useState(false);
  const verb = ask.says;
  const load = words?.inPlace;

  function done() {
    setOpen(false);
    client.setQueryData<{ items: Ask[] }>(keyOf(core.operations.listAsks), (now) =>
      now ? { items: now.items.filter(({ id }) => id !== ask.id) } : now,
    );
  }

  return (
    <li className={classes.ask}>
      <div className={classes.askLine}>
        <span className={classes.askText}>
          <RecordLink record={ask.record} className={classes.recordName}>
            {ask.record.title}
          </RecordLink>
          <small>
            {ask.record.key}
            {ask.detail && ` · ${ask.detail}`}
            {ask.dueOn && " · "}
            <DueDate on={ask.dueOn} />
          </small>
        </span>
        {load && words.atOnce ? (
          <LazyBlock load={load} name="InPlace" props={{ ask, done }} />
        ) : load ? (
          <button type="button" className={classes.verb} aria-expanded={open} onClick={() => setOpen(!open)}>
            {open ? t("inPlaceClose") : verb}
          </button>
        ) : (
          <PageLink to={words?.to?.(ask) ?? house.pathOf(ask.record)} className={classes.verb}>
            {verb}
          </PageLink>
        )}
      </div>
      {open && load && !words.atOnce && (
        <div className={classes.inPlace}>
          <LazyBlock load={load} name="InPlace" props={{ ask, done }} meanwhile={<Loading lines={2} />} />
        </div>
      )}
    </li>
  );
}
