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
import { m } from "./messages.ts";
import { StillOpen } from "./still-open.tsx";

/** What came of it: the digest, and the words people left with. */
export function AfterLead({ session, room }: { session: SessionPage; room: Room | undefined }) {
  const { me, isMember } = useMyPart(session);
  const words = room?.checkOuts ?? [];
  const mayStillSay =
    isMember && session.state === "closed" && !words.some(({ person }) => person.id === me.id);
  if (session.state !== "closed") return null;
  return (
    <section className={classes.summary} aria-label={t("digest")}>
      <CarriedSection part="digest" record={session} />
      <LastWords words={words} />
      {mayStillSay && <OneWord session={session} label={t("checkOut")} as="checkOut" />}
    </section>
  );
}

/** What is open, how the rows ended, and the notes. */
export function AfterSession({ session }: { session: SessionPage }) {
  const { agenda, state, notes } = session;
  return (
    <>
      {state === "closed" && <StillOpen session={session} />}
      {agenda.length > 0 && (
        <Section title={t("outcomes")} holds={m("rows", { count: agenda.length })}>
          <AgendaList
            session={session}
            below={(row) => (row.views.length > 0 ? <Views row={row} folded /> : null)}
          />
        </Section>
      )}
      {notes && (
        <Section title={t("notes")} holds={notes.slice(0, 120)}>
          <p className={classes.notesText}>{notes}</p>
        </Section>
      )}
    </>
  );
}
