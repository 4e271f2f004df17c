import { WhoSees } from "#kernel/web/audience/who-sees.tsx";
import { EventStream } from "#kernel/web/record/event-stream.tsx";
import { FilesSection } from "#kernel/web/record/files-section.tsx";
import { Threads } from "#kernel/web/record/threads.tsx";
import type { Room, SessionPage } from "../../contract.ts";
import { PeopleAside } from "../people-aside.tsx";
import { TurnsAside } from "../turns-aside.tsx";
import { CheckIn } from "./check-in.tsx";
import { m } from "./messages.ts";
import classes from "./room.module.css";

/** What else there is to a session that is on, below its room. */
export function RoomOthers({ session, room }: { session: SessionPage; room: Room | undefined }) {
  return (
    <section className={classes.others} aria-label={m("others")}>
      <div>
        <PeopleAside session={session} room={room} />
        {room?.current && <CheckIn session={session} room={room} />}
      </div>
      <TurnsAside session={session} room={room} />
      <div>
        <Threads record={session} />
        <WhoSees record={session} />
      </div>
      <div className={classes.wide}>
        <FilesSection record={session} />
        <EventStream record={session} />
      </div>
    </section>
  );
}
