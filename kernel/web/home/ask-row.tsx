import { useState } from "react";
import type { Ask } from "#kernel/contract/core/attention.ts";
import { useHouse } from "../house.ts";
import { PageLink, RecordLink } from "../navigation.tsx";
import { DueDate } from "../ui/dates.tsx";
import { LazyBlock } from "../ui/lazy-block.tsx";
import { Loading } from "../ui/notes.tsx";
import classes from "./home.module.css";
import { t } from "./messages.ts";

/** One ask: what it is about, when it is due, and its verb; done here where it can be. */
export function AskRow({ ask, done }: { ask: Ask; done: () => void }) {
  const house = useHouse();
  const words = house.ask(ask);
  const [open, setOpen] = useState(false);
  const load = words?.inPlace;
  /** Buttons are named by what they are about, so that a list of them can be told apart. */
  const named = `${ask.says}: ${ask.record.title}`;

  return (
    <li className={classes.ask} data-row={ask.id}>
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
          <span data-at-once>
            <LazyBlock load={load} name="InPlace" props={{ ask, done }} />
          </span>
        ) : load ? (
          <button
            type="button"
            className={classes.verb}
            data-verb
            aria-expanded={open}
            aria-label={open ? undefined : named}
            onClick={() => setOpen(!open)}
          >
            {open ? t("inPlaceClose") : ask.says}
          </button>
        ) : (
          <PageLink
            to={words?.to?.(ask) ?? house.pathOf(ask.record)}
            className={classes.verb}
            data-verb
            aria-label={named}
          >
            {ask.says}
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
