import { Button, CloseButton } from "@mantine/core";
import { IconHandStop } from "@tabler/icons-react";
import { useChange } from "#kernel/web/api/use-change.ts";
import { useShortcut } from "#kernel/web/shortcuts.ts";
import { type Room, type SessionPage, sessions } from "../../contract.ts";
import { t } from "../messages.ts";
import { useMyPart } from "../use-session.ts";
import { m } from "./messages.ts";
import classes from "./room.module.css";
import { RoundLine } from "./round-line.tsx";

/** Whose hand is up, in order, and whose word it is in a round. */
export function Voices({ session, room }: { session: SessionPage; room: Room }) {
  return (
    <section className={classes.voices} aria-label={m("voices")}>
      <HandButton session={session} room={room} />
      <Hands session={session} room={room} />
      <RoundLine session={session} room={room} />
    </section>
  );
}

/** The queue, in the order in which hands went up. */
function Hands({ session, room }: { session: SessionPage; room: Room }) {
  const { me, leads } = useMyPart(session);
  const hand = useChange(sessions.operations.raiseHand);
  const lower = (person: string) =>
    void hand.run({ params: { session: session.key }, body: { up: false, person } });
  return (
    <div className={classes.hands} aria-live="polite">
      {room.hands.length === 0 && <span className={classes.quiet}>{m("noHands")}</span>}
      {room.hands.length > 0 && (
        <ol aria-label={t("hands")}>
          {room.hands.map(({ person }) => (
            <li key={person.id}>
              {person.name}
              {leads && person.id !== me.id && (
                <CloseButton
                  aria-label={t("lower", { name: person.name })}
                  onClick={() => lower(person.id)}
                />
              )}
            </li>
          ))}
        </ol>
      )}
    </div>
  );
}

/** My hand, by a click or the key h. */
function HandButton({ session, room }: { session: SessionPage; room: Room }) {
  const { me } = useMyPart(session);
  const hand = useChange(sessions.operations.raiseHand);
  const isUp = room.hands.some(({ person }) => person.id === me.id);
  const toggle = () => void hand.run({ params: { session: session.key }, body: { up: !isUp } });
  useShortcut("h", t(isUp ? "lowerHand" : "raiseHand"), toggle);
  return (
    <Button
      variant={isUp ? "filled" : "default"}
      aria-pressed={isUp}
      leftSection={<IconHandStop size={16} stroke={1.6} aria-hidden="true" />}
      onClick={toggle}
    >
      {t(isUp ? "lowerHand" : "raiseHand")}
    </Button>
  );
}
