import { RecordLink } from "#kernel/web/navigation.tsx";
import { Section } from "#kernel/web/record/section.tsx";
import { StateBadge } from "#kernel/web/ui/state-badge.tsx";
import type { SessionPage } from "../../contract.ts";
import { useAskedHere } from "../end/asked-here.tsx";
import classes from "../sessions.module.css";
import { m } from "./messages.ts";

/** What the session did not end: what waits for a yes, and the rows that go on in the next one. */
export function StillOpen({ session }: { session: SessionPage }) {
  const asked = useAskedHere(session);
  const carried = session.agenda.filter(({ outcome }) => outcome?.outcome === "carried_over");
  if (asked.length + carried.length === 0) return null;
  return (
    <Section title={m("open")} open>
      <ul className={classes.captured}>
        {asked.map(({ record }) => (
          <li key={record.id}>
            <span>
              <RecordLink record={record} />{" "}
              <small className={classes.quiet}>
                {record.key} <StateBadge record={record} />
              </small>
            </span>
          </li>
        ))}
        {carried.map((row) => (
          <li key={row.id}>
            <span>
              {row.record ? <RecordLink record={row.record}>{row.title}</RecordLink> : row.title}{" "}
              <small className={classes.quiet}>{m("carried")}</small>
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
