import { useHouse } from "#kernel/web/house.ts";
import { RecordLink } from "#kernel/web/navigation.tsx";
import { Section } from "#kernel/web/record/section.tsx";
import { StateBadge } from "#kernel/web/ui/state-badge.tsx";
import type { SessionPage } from "../contract.ts";
import { t } from "./messages.ts";
import classes from "./sessions.module.css";

/** What was made in this session; new ones appear for everybody at once. */
export function CapturedAside({ session }: { session: SessionPage }) {
  const house = useHouse();
  if (session.captured.length === 0) return null;
  return (
    <Section title={t("captured")} holds={session.captured.map(({ record }) => record.title).join(" · ")}>
      <ul className={classes.captured} aria-live="polite">
        {session.captured.map(({ record }) => (
          <li key={record.id}>
            <small className={classes.quiet}>
              {house.words(record.kind)?.one ?? record.kind} {record.key} <StateBadge record={record} />
            </small>
            <RecordLink record={record} />
          </li>
        ))}
      </ul>
    </Section>
  );
}
