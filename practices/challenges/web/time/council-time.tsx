import { useOperation } from "#kernel/web/api/queries.ts";
import { PageLink, RecordLink } from "#kernel/web/navigation.tsx";
import { Section } from "#kernel/web/record/section.tsx";
import { useMayCall } from "#kernel/web/session.ts";
import { formatDay } from "#kernel/web/time.ts";
import { type RecordTime, sessions } from "#practices/sessions/contract.ts";
import type { Challenge } from "../../contract.ts";
import { m } from "./messages.ts";
import classes from "./time.module.css";

const inMinutes = (seconds: number) => Math.round(seconds / 60);

/** How long councils have talked about it, once one has. */
export function CouncilTime({ challenge }: { challenge: Challenge }) {
  const may = useMayCall(sessions.operations.recordTime);
  const { data } = useOperation(
    sessions.operations.recordTime,
    { params: { record: challenge.key } },
    { enabled: may },
  );
  if (!may || !data || data.councils.length === 0) return null;
  return (
    <Section title={m("time")}>
      {data.councils.map((each) => (
        <OfCouncil key={each.council.id} {...each} />
      ))}
      <details className={classes.quiet}>
        <summary>{m("each")}</summary>
        <ul className={classes.sessions}>
          {data.sessions.map(({ session, on, seconds, planned }) => (
            <li key={session.id}>
              <PageLink to={`sessions/${session.key}`}>{formatDay(on)}</PageLink>{" "}
              {m("session", { minutes: inMinutes(seconds), planned })}
            </li>
          ))}
        </ul>
      </details>
    </Section>
  );
}

function OfCouncil({ council, seconds, own, planned, sessions: count }: RecordTime["councils"][number]) {
  return (
    <p className={classes.council}>
      {m("took", { minutes: inMinutes(seconds), count })}
      <RecordLink record={council} />
      <small className={classes.quiet}>
        {own === seconds ? m("planned", { planned }) : m("plannedOwn", { planned, own: inMinutes(own) })}
      </small>
    </p>
  );
}
