import type { Room, SessionPage } from "../../contract.ts";
import { t } from "../messages.ts";
import { OneWord } from "../people-aside.tsx";
import { useMyPart } from "../use-session.ts";

/** My word at the beginning, as long as I have said none. */
export function CheckIn({ session, room }: { session: SessionPage; room: Room }) {
  const { me } = useMyPart(session);
  const mine = room.here.find(({ person }) => person.id === me.id);
  if (!mine || mine.checkIn) return null;
  return <OneWord session={session} label={t("checkIn")} as="checkIn" />;
}
