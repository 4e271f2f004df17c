import { useState } from "react";
import { useList } from "#kernel/web/api/queries.ts";
import { useAnchor, useBroughtUpTo } from "#kernel/web/record/use-landing.ts";
import { DueDate } from "#kernel/web/ui/dates.tsx";
import { LazyBlock } from "#kernel/web/ui/lazy-block.tsx";
import { type Challenge, challenges } from "../contract.ts";
import classes from "./challenge.module.css";
import { m } from "./messages.ts";
import { useMyHand } from "./my-hand.ts";
import { SaidUpdate } from "./said-update.tsx";

/** Only whoever carries it needs the form. */
const loadForm = () => import("./give-update.tsx");

/** The last word on how it goes, and the line for the next one right below it. */
export function UpdateLead({ challenge, open }: { challenge: Challenge; open: boolean }) {
  const { carries } = useMyHand(challenge);
  const [asked, setAsked] = useState(false);
  const { lastUpdate, parking } = challenge;
  const anchor = useAnchor();
  const earlier = asked || (anchor.startsWith("update-") && anchor !== `update-${lastUpdate?.id}`);
  if (!open && !lastUpdate && !parking) return null;
  return (
    <section className={classes.update} aria-label={m("update")} id="update">
      {parking && (
        <p className={classes.parked}>
          {m("parkedSince", { reason: parking.reason })} · {m("parkedLook")}{" "}
          <DueDate on={parking.lookAgainOn} />
        </p>
      )}
      {lastUpdate ? (
        <>
          <SaidUpdate update={lastUpdate} challenge={challenge.key} />
          {earlier ? (
            <EarlierUpdates challenge={challenge} />
          ) : (
            <button type="button" className={classes.quietLink} onClick={() => setAsked(true)}>
              {m("earlier")}
            </button>
          )}
        </>
      ) : (
        open && (
          <p className={classes.quiet}>
            <strong>{m("noUpdate")}.</strong> {m("noUpdateWhy")}
          </p>
        )
      )}
      {open && carries && <LazyBlock load={loadForm} name="UpdateForm" props={{ challenge }} />}
      {open && (challenge.updateDueOn || carries) && (
        <div className={classes.row}>
          {challenge.updateDueOn && (
            <span className={classes.quiet}>
              {m("wordDue")} <DueDate on={challenge.updateDueOn} />
            </span>
          )}
          {carries && <LazyBlock load={loadForm} name="Cadence" props={{ challenge }} />}
        </div>
      )}
    </section>
  );
}

function EarlierUpdates({ challenge }: { challenge: Challenge }) {
  const list = useList(challenges.operations.listUpdates, { params: { challenge: challenge.key } });
  useBroughtUpTo("update-", list);
  return (
    <ul className={classes.plain}>
      {list.items.slice(1).map((update) => (
        <li key={update.id}>
          <SaidUpdate update={update} />
        </li>
      ))}
      {list.more && (
        <li>
          <button type="button" className={classes.quietLink} onClick={() => void list.loadMore()}>
            {m("more")}
          </button>
        </li>
      )}
    </ul>
  );
}
