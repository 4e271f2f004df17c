import { Checkbox } from "@mantine/core";
import { core } from "#kernel/contract/core.ts";
import { useOperation } from "#kernel/web/api/queries.ts";
import { useChange } from "#kernel/web/api/use-change.ts";
import { PrivacyNote } from "#kernel/web/ui/notes.tsx";
import { type AgendaRow, type SessionPage, sessions } from "../contract.ts";
import { t } from "./messages.ts";
import classes from "./sessions.module.css";

/** The guests of what a row is about; each is let into the row or not. */
export function RowGuests({ session, row }: { session: SessionPage; row: AgendaRow }) {
  const { data } = useOperation(core.operations.getRecord, { params: { record: row.id } });
  const letIn = useChange(sessions.operations.letIn);
  const letOut = useChange(sessions.operations.letOut);
  const params = { session: session.key, item: row.id };
  if (!data) return null;
  const guests = data.parts.flatMap(({ part, person }) => (part === "guest" ? [person] : []));
  return (
    <div className={classes.form}>
      {guests.length === 0 && <p>{t("noGuests")}</p>}
      {guests.map(({ id, name }) => (
        <Checkbox
          key={id}
          label={name}
          checked={row.guests.some((guest) => guest.id === id)}
          disabled={letIn.pending || letOut.pending}
          onChange={({ currentTarget }) =>
            void (currentTarget.checked
              ? letIn.run({ params, body: { person: id } })
              : letOut.run({ params: { ...params, person: id } }))
          }
        />
      ))}
      <PrivacyNote>{t("guestsNote")}</PrivacyNote>
    </div>
  );
}
