import { Button } from "@mantine/core";
import { useChange } from "#kernel/web/api/use-change.ts";
import { Section } from "#kernel/web/record/section.tsx";
import { type Room, type SessionPage, sessions } from "../contract.ts";
import { AgendaList } from "./agenda-list.tsx";
import { AgendaTime } from "./before-session.tsx";
import { CapturePanel } from "./capture-panel.tsx";
import { CurrentItem } from "./current-item.tsx";
import { t } from "./messages.ts";
import { NotesSection } from "./notes-section.tsx";
import { ProposeForm } from "./propose-form.tsx";
import { RoundCard } from "./round-card.tsx";
import { useMyPart } from "./use-session.ts";
import { Views } from "./views.tsx";

/** The room: what is being dealt with and its time, the round, capture, notes, and the rest of the agenda. */
export function InSession({ session, room }: { session: SessionPage; room: Room | undefined }) {
  const { leads } = useMyPart(session);
  const start = useChange(sessions.operations.start);
  const current = room?.current?.item;
  return (
    <>
      <CurrentItem session={session} room={room} />
      {room && <RoundCard session={session} room={room} />}
      <CapturePanel session={session} />
      <NotesSection session={session} />
      <Section id="agenda" title={t("agenda")}>
        <AgendaTime session={session} />
        <AgendaList
          session={session}
          room={room}
          beside={(row) =>
            leads && !row.outcome && !row.dropped && row.id !== current ? (
              <Button
                size="compact-sm"
                variant="subtle"
                aria-label={t("begin", { title: row.title })}
                onClick={() => void start.run({ params: { session: session.key, item: row.id } })}
              >
                {t("beginShort")}
              </Button>
            ) : null
          }
          below={(row) => (row.views.length > 0 && row.id !== current ? <Views row={row} folded /> : null)}
        />
        <ProposeForm session={session} />
      </Section>
    </>
  );
}
