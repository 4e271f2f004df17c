import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { Ask } from "#kernel/contract/core/attention.ts";
import type { Matter } from "#kernel/contract/core/home.ts";
import { core } from "#kernel/contract/core.ts";
import { keyOf, useOperation } from "../api/queries.ts";
import { EmptyState, Loading, ProblemNote } from "../ui/notes.tsx";
import { AskRow } from "./ask-row.tsx";
import classes from "./home.module.css";
import { MatterRow } from "./matter-row.tsx";
import { t } from "./messages.ts";
import { useNextInFocus } from "./next-in-focus.ts";

/** So many are seen at once on one screen; the rest is one click away. */
const shownAtOnce = () => (matchMedia("(max-width: 48em)").matches ? 5 : 8);

/** What others wait for me for, most pressing first, each with its verb; what is due in more than two weeks is folded. */
export function NeedsMe({ onlyMine }: { onlyMine: readonly Matter[] }) {
  const { data, error, isPending } = useOperation(core.operations.listAsks);
  const client = useQueryClient();
  const [most] = useState(shownAtOnce);
  const [all, setAll] = useState(false);
  const [later, setLater] = useState(false);
  const asks = data?.items ?? [];
  const now = asks.filter((ask) => !ask.later);
  const folded = asks.filter((ask) => ask.later);
  const shown = [...(all ? now : now.slice(0, most)), ...(later ? folded : [])];
  const { end, around } = useNextInFocus([
    ...shown.map(({ id }) => id),
    ...onlyMine.map(({ record, person }) => `${record.id} ${person.id}`),
  ]);

  function done({ id }: Ask) {
    client.setQueryData<{ items: Ask[] }>(keyOf(core.operations.listAsks), (known) =>
      known ? { items: known.items.filter((ask) => ask.id !== id) } : known,
    );
  }
  const rows = (some: readonly Ask[]) => (
    <ul className={classes.asks}>
      {some.map((ask) => (
        <AskRow key={ask.id} ask={ask} done={() => done(ask)} />
      ))}
    </ul>
  );

  return (
    <section aria-labelledby="needs-me" {...around}>
      <h2 id="needs-me" className={classes.bandTitle} tabIndex={-1} ref={end}>
        {t("needsMe")} {now.length > 0 && <span data-figures>{now.length}</span>}
      </h2>
      <ProblemNote problem={error} />
      {isPending && <Loading />}
      {data && now.length + onlyMine.length === 0 && (
        <EmptyState title={t("needsNothing")} why={t("needsNothingWhy")} />
      )}
      {rows(shown.filter((ask) => !ask.later))}
      {!all && now.length > most && (
        <button type="button" className={classes.more} onClick={() => setAll(true)}>
          {t("allAsks", { count: now.length })}
        </button>
      )}
      {onlyMine.length > 0 && (
        <>
          <h3 className={classes.changesTitle}>{t("onlyMine")}</h3>
          <ul className={classes.asks}>
            {onlyMine.map((matter) => (
              <MatterRow key={matter.record.id} matter={matter} led="record" />
            ))}
          </ul>
        </>
      )}
      {folded.length > 0 && (
        <>
          <button
            type="button"
            className={classes.more}
            aria-expanded={later}
            title={t("laterWhy")}
            onClick={() => setLater(!later)}
          >
            {t("later", { count: folded.length })}
          </button>
          {later && rows(folded)}
        </>
      )}
    </section>
  );
}
