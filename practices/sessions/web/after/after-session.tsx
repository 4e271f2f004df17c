import { CarriedSection } from "#kernel/web/record/carried-section.tsx";
import { Section } from "#kernel/web/record/section.tsx";
import type { Room, SessionPage } from "../../contract.ts";
import { AgendaList } from "../agenda-list.tsx";
import { t } from "../messages.ts";
import { OneWord } from "../people-aside.tsx";
import classes from "../sessions.module.css";
import { useMyPart } from "../use-session.ts";
import { Views } from "../views.tsx";
import { LastWords } from "../words-said.tsx";
import { StillOpen } from "./still-open.tsx";

/** What came of it: digest, outcomes, notes, the words people left with. */
export function AfterSession({ session, room }: { session: SessionPage; room: Room | undefined }) {
  const { me, isMember } = useMyPart(session);
  const words = room?.checkOuts ?? [];
  const mayStillSay =
    isMember && session.state === "closed" && !words.some(({ person }) => person.id === me.id);
  return (
    <>
      {session.state === "closed" && (
        <section className={classes.summary} aria-label={t("digest")}>
          <CarriedSection part="digest" record={session} />
          <LastWords words={words} />
          {mayStillSay && <OneWord session={session} label={t("checkOut")} as="checkOut" />}
        </section>
      )}
      {session.state === "closed" && <StillOpen session={session} />}
      {session.agenda.length > 0 && (
        <Section title={t("outcomes")}>
          <AgendaList
            session={session}
            below={(row) => (row.views.length > 0 ? <Views row={row} folded /> : null)}
          />
        </Section>
      )}
      {session.state === "closed" && (
        <Section title={t("notes")}>
          {session.notes ? (
            <p className={classes.notesText}>{session.notes}</p>
          ) : (
            <p className={classes.quiet}>{t("noNotes")}</p>
          )}
        </Section>
      )}
    </>
  );
}
