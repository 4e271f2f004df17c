import type { AgendaRow, Room, SessionPage } from "../../contract.ts";
import { useSeconds } from "../use-session.ts";
import { m } from "./messages.ts";
import classes from "./time.module.css";

type Given = { session: SessionPage; row: AgendaRow; room: Room | undefined };

/** What a row was to take and what it took; while it is talked about, so far. */
export function Spent({ session, row, room }: Given) {
  const current = room?.current?.item === row.id ? room.current : null;
  const planned = session.state === "open" ? row.minutes : (row.talk?.planned ?? row.minutes);
  return (
    <>
      {m("planned", { minutes: planned })}
      {current ? (
        <SoFar since={current.startedAt} before={current.before} />
      ) : (
        row.talk && <Took seconds={row.talk.seconds} />
      )}
    </>
  );
}

function SoFar({ since, before }: { since: string; before: number }) {
  const now = useSeconds();
  return <Took seconds={before + (now - Date.parse(since)) / 1_000} />;
}

function Took({ seconds }: { seconds: number }) {
  const minutes = Math.round(seconds / 60);
  return <span className={classes.spent}>{minutes < 1 ? m("under") : m("spent", { minutes })}</span>;
}
