import { useHouse } from "#kernel/web/house.ts";
import { RecordLink } from "#kernel/web/navigation.tsx";
import { Nominations } from "#kernel/web/nominations/nominations.tsx";
import { Section } from "#kernel/web/record/section.tsx";
import { StateBadge } from "#kernel/web/ui/state-badge.tsx";
import type { SessionPage } from "../../contract.ts";
import classes from "./end.module.css";
import { m } from "./messages.ts";

/** What was made in the session and counts only once somebody has said yes: promises, decisions. */
export function useAskedHere({ captured }: SessionPage) {
  const house = useHouse();
  return captured.filter(({ record }) => house.words(record.kind)?.states[record.state]?.tone === "waiting");
}

export function AskedHere({ session }: { session: SessionPage }) {
  const asked = useAskedHere(session);
  return (
    <Section title={m("asked")}>
      <p className={classes.quiet}>{m(asked.length > 0 ? "askedWhy" : "nothingAsked")}</p>
      <ul className={classes.rows}>
        {asked.map(({ record }) => (
          <li key={record.id}>
            <p>
              <RecordLink record={record} />{" "}
              <small className={classes.quiet}>
                {record.key} <StateBadge record={record} />
              </small>
            </p>
            <Nominations record={record} />
          </li>
        ))}
      </ul>
    </Section>
  );
}
