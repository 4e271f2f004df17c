import { Button } from "@mantine/core";
import { useChange } from "#kernel/web/api/use-change.ts";
import { PageLink, useGo } from "#kernel/web/navigation.tsx";
import { VerbButton } from "#kernel/web/record/verbs.tsx";
import { useShortcut } from "#kernel/web/shortcuts.ts";
import { useNow } from "#kernel/web/time.ts";
import { type Room, type SessionPage, sessions } from "../../contract.ts";
import { t } from "../messages.ts";
import { useMyPart, useSeconds } from "../use-session.ts";
import { useStandIn } from "../use-stand-in.ts";
import { m } from "./messages.ts";
import classes from "./room.module.css";

/** What it is, how long it has been on, who is here, and the way to its end. */
export function RoomHead({ session, room }: { session: SessionPage; room: Room | undefined }) {
  const { leads } = useMyPart(session);
  const go = useGo();
  const standIn = useStandIn(session, room);
  const putBack = usePutBack(session);
  const end = `sessions/${session.key}?end=now`;
  useShortcut("e", m("end"), () => go(end), { enabled: leads });
  return (
    <header className={classes.head}>
      <h1 id="record-title">{session.title}</h1>
      <p className={classes.facts}>
        <span>{session.key}</span>
        <Clock session={session} />
        {room && <Attendance session={session} room={room} />}
        <PageLink to={`councils/${session.council.key}`}>{session.council.title}</PageLink>
      </p>
      <div className={classes.headVerbs}>
        {[...putBack, ...standIn].map((verb) => (
          <VerbButton key={verb.id} verb={verb} />
        ))}
        {leads && (
          <Button variant="default" onClick={() => go(end)}>
            {m("end")}
          </Button>
        )}
      </div>
    </header>
  );
}

/** Whoever opened it by mistake puts it back. */
function usePutBack(session: SessionPage) {
  const change = useChange(sessions.operations.putBack);
  const now = useNow();
  if (session.takeBackUntil === null || Date.parse(session.takeBackUntil) <= now) return [];
  const on = { params: { session: session.key }, ifMatch: session.version };
  return [{ id: "put-back", label: t("putBack"), secondary: true, run: () => change.attempt(on) }];
}

function Clock({ session }: { session: SessionPage }) {
  const now = useSeconds();
  const minutes = Math.max(0, Math.floor((now - Date.parse(session.openedAt ?? session.startsAt)) / 60_000));
  return <span data-figures>{m("openFor", { minutes, planned: session.time.session })}</span>;
}

function Attendance({ session, room }: { session: SessionPage; room: Room }) {
  const isHere = new Set(room.here.map(({ person }) => person.id));
  const expected = session.members.length;
  const here = session.members.filter(({ id }) => isHere.has(id)).length;
  return (
    <span data-figures>
      {m("hereOf", { here, expected })}
      {session.quorum !== null &&
        `, ${t(here * 100 >= session.quorum * expected ? "quorate" : "notQuorate")}`}
    </span>
  );
}
