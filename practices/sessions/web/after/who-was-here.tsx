import { Section } from "#kernel/web/record/section.tsx";
import { PersonLink } from "#kernel/web/ui/person-link.tsx";
import type { Room, SessionPage } from "../../contract.ts";
import { t } from "../messages.ts";
import classes from "../sessions.module.css";
import { m } from "./messages.ts";

/** How many were there of those expected; by name for those who were. */
export function WhoWasHere({ session, room }: { session: SessionPage; room: Room | undefined }) {
  const { attendance } = session;
  if (!attendance) return null;
  const came = room?.came ?? [];
  return (
    <Section title={m("wasHere")} holds={t("presentOf", attendance)}>
      <p className={classes.quiet}>
        {t("attendance", attendance)}, {t(attendance.quorate ? "quorate" : "notQuorate")}.
        {came.length === 0 && attendance.present > 0 && ` ${m("namesForThem")}`}
      </p>
      <ul className={classes.people}>
        {came.map((person) => (
          <li key={person.id}>
            <PersonLink person={person} />
          </li>
        ))}
      </ul>
    </Section>
  );
}
