import { DueDate } from "#kernel/web/ui/dates.tsx";
import { LazyBlock } from "#kernel/web/ui/lazy-block.tsx";
import type { Challenge } from "../contract.ts";
import classes from "./challenge.module.css";
import { m } from "./messages.ts";
import { useMyHand } from "./my-hand.ts";
import { SaidUpdate } from "./said-update.tsx";

/** Only whoever carries it needs the form. */
const loadForm = () => import("./give-update.tsx");

/** The last word on how it goes, and the line for the next one right below it. */
export function UpdateLead({ challenge, open }: { challenge: Challenge; open: boolean }) {
  const { carries } = useMyHand(challenge);
  const { lastUpdate, parking } = challenge;
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
        <SaidUpdate
          update={lastUpdate}
          challenge={challenge.key}
          asked={open && carries && challenge.obstacles.some(({ update }) => update === lastUpdate.id)}
        />
      ) : (
        open && <p className={classes.quiet}>{m("noUpdateWhy")}</p>
      )}
      {open && carries && <LazyBlock load={loadForm} name="UpdateForm" props={{ challenge }} />}
    </section>
  );
}
