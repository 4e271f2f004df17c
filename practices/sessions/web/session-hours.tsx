import { HoursElsewhere } from "#kernel/web/zones/hours-elsewhere.tsx";
import type { SessionPage } from "../contract.ts";
import classes from "./sessions.module.css";

/** What its time is where the others are, and why it is held at it. */
export function SessionHours({ session }: { session: SessionPage }) {
  return (
    <div className={classes.elsewhere}>
      <HoursElsewhere at={session.startsAt} hours={session.hours} />
      {session.hourWhy && <p className={classes.why}>{session.hourWhy}</p>}
    </div>
  );
}
