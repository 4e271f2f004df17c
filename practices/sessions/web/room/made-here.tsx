import { useHouse } from "#kernel/web/house.ts";
import { RecordLink } from "#kernel/web/navigation.tsx";
import { StateBadge } from "#kernel/web/ui/state-badge.tsx";
import type { Room, SessionPage } from "../../contract.ts";
import { t } from "../messages.ts";
import sessionClasses from "../sessions.module.css";
import { m } from "./messages.ts";
import classes from "./room.module.css";

/** What was made in this session, that of the row at hand first; new ones appear for everybody at once. */
export function MadeHere({ session, room }: { session: SessionPage; room: Room | undefined }) {
  const current = room?.current?.item;
  const here = session.captured.filter(({ item }) => item !== null && item === current);
  const others = session.captured.filter((made) => !here.includes(made));
  return (
    <section className={classes.made} aria-label={m("made")}>
      {session.captured.length === 0 && <p className={sessionClasses.quiet}>{t("noCaptured")}</p>}
      {here.length > 0 && <h3>{m("madeHere")}</h3>}
      <Made of={here} />
      {others.length > 0 && <h3>{m("made")}</h3>}
      <Made of={others} />
    </section>
  );
}

function Made({ of }: { of: SessionPage["captured"] }) {
  const house = useHouse();
  return (
    <ul className={sessionClasses.captured} aria-live="polite">
      {of.map(({ record }) => (
        <li key={record.id}>
          <RecordLink record={record} />
          <small className={sessionClasses.quiet}>
            {house.words(record.kind)?.one ?? record.kind} {record.key} <StateBadge record={record} />
          </small>
        </li>
      ))}
    </ul>
  );
}
