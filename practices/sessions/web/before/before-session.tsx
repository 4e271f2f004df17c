import { useOperation } from "#kernel/web/api/queries.ts";
import { Section } from "#kernel/web/record/section.tsx";
import { EmptyState, PrivacyNote } from "#kernel/web/ui/notes.tsx";
import { type SessionPage, sessions } from "../../contract.ts";
import { AgendaList } from "../agenda-list.tsx";
import { t } from "../messages.ts";
import classes from "../sessions.module.css";
import { useMyPart } from "../use-session.ts";
import { ViewField } from "./view-field.tsx";

/** The agenda as it stands, my sealed views on it, and what I would add. */
export function BeforeSession({ session }: { session: SessionPage }) {
  const part = useMyPart(session);
  const mine = useOperation(
    sessions.operations.myViews,
    { params: { session: session.key } },
    { enabled: part.takesPart },
  );
  const written = new Map(mine.data?.items.map(({ item, text }) => [item, text]));
  return (
    <Section id="agenda" title={t("agenda")} open>
      <AgendaTime session={session} />
      {part.takesPart && session.agenda.length > 0 && (
        <div className={classes.silent}>
          <p>
            <strong>{t("silentRound")}.</strong> {t("silentLead")}
            {session.sealedBy > 0 && (
              <>
                {" "}
                <span data-figures>{t("sealedBy", { count: session.sealedBy })}.</span>
              </>
            )}
          </p>
          <PrivacyNote>{t("silentPrivacy")}</PrivacyNote>
        </div>
      )}
      {session.agenda.length === 0 ? (
        <EmptyState title={t("emptyAgenda")} why={t("emptyAgendaWhy")} />
      ) : (
        <AgendaList
          session={session}
          below={(row) =>
            part.takesPart && !row.dropped && mine.data ? (
              <ViewField session={session} row={row} text={written.get(row.id) ?? ""} />
            ) : null
          }
        />
      )}
    </Section>
  );
}

function AgendaTime({ session: { time } }: { session: SessionPage }) {
  return (
    <p className={classes.quiet} data-figures>
      {t("agendaTime", { agenda: time.agenda, session: time.session, kept: 5 })}
    </p>
  );
}
