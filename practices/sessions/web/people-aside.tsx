import { Button, CloseButton, TextInput } from "@mantine/core";
import { IconHandStop } from "@tabler/icons-react";
import { type FormEvent, useState } from "react";
import { useChange } from "#kernel/web/api/use-change.ts";
import { Section } from "#kernel/web/record/section.tsx";
import { useShortcut } from "#kernel/web/shortcuts.ts";
import { PersonLink } from "#kernel/web/ui/person-link.tsx";
import { type Room, type SessionPage, sessions } from "../contract.ts";
import { t } from "./messages.ts";
import classes from "./sessions.module.css";
import { useMyPart } from "./use-session.ts";

/** Who is here with the word they came in with, whose hand is up, who is missing. */
export function PeopleAside({ session, room }: { session: SessionPage; room: Room | undefined }) {
  const here = session.state === "planned" || session.state === "open" ? (room?.here ?? []) : [];
  const isHere = new Set(here.map(({ person }) => person.id));
  const away = session.members.filter(({ id }) => !isHere.has(id));
  if (session.state === "closed" || session.state === "cancelled") return <Listed session={session} />;
  return (
    <Section title={t("here")} action={<span data-figures>{t("hereCount", { count: here.length })}</span>}>
      {here.length === 0 && <p className={classes.quiet}>{t("nobodyHere")}</p>}
      <ul className={classes.people} aria-live="polite">
        {here.map(({ person, checkIn }) => (
          <li key={person.id} data-here>
            <PersonLink person={person} />
            {checkIn && <span className={classes.word}>{checkIn}</span>}
          </li>
        ))}
      </ul>
      {away.length > 0 && (
        <p className={classes.why}>{t("notHere", { names: away.map(({ name }) => name).join(", ") })}</p>
      )}
      {session.state === "open" && room && <Hands session={session} room={room} />}
      {session.state === "open" && room && <CheckIn session={session} room={room} />}
    </Section>
  );
}

function Listed({ session }: { session: SessionPage }) {
  return (
    <Section title={t("takesPart")}>
      <ul className={classes.people}>
        {session.members.map((person) => (
          <li key={person.id}>
            <PersonLink person={person} />
          </li>
        ))}
      </ul>
      {session.advisers.length > 0 && (
        <p className={classes.why}>
          {t("advisers")}: {session.advisers.map(({ name }) => name).join(", ")}
        </p>
      )}
    </Section>
  );
}

/** The queue, in the order in which hands went up. */
function Hands({ session, room }: { session: SessionPage; room: Room }) {
  const { me, leads } = useMyPart(session);
  const hand = useChange(sessions.operations.raiseHand);
  if (room.hands.length === 0) return null;
  return (
    <div className={classes.hands}>
      <p className={classes.quiet}>{t("hands")}</p>
      <ol className={classes.handList} aria-live="polite">
        {room.hands.map(({ person }) => (
          <li key={person.id}>
            {person.name}
            {leads && person.id !== me.id && (
              <CloseButton
                size="xs"
                aria-label={t("lower", { name: person.name })}
                onClick={() =>
                  void hand.run({ params: { session: session.key }, body: { up: false, person: person.id } })
                }
              />
            )}
          </li>
        ))}
      </ol>
    </div>
  );
}

/** My hand, by a click or the key h. */
export function HandButton({ session, room }: { session: SessionPage; room: Room }) {
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

function CheckIn({ session, room }: { session: SessionPage; room: Room }) {
  const { me } = useMyPart(session);
  const mine = room.here.find(({ person }) => person.id === me.id);
  if (!mine || mine.checkIn) return null;
  return <OneWord session={session} label={t("checkIn")} as="checkIn" />;
}

/** One word in or out; never asked for twice, never needed. */
export function OneWord({
  session,
  label,
  as,
}: {
  session: SessionPage;
  label: string;
  as: "checkIn" | "checkOut";
}) {
  const say = useChange(sessions.operations.bePresent);
  const [word, setWord] = useState("");
  async function submit(event: FormEvent) {
    event.preventDefault();
    if (!word.trim()) return;
    if (await say.run({ params: { session: session.key }, body: { [as]: word.trim() } })) setWord("");
  }
  return (
    <form onSubmit={submit} className={classes.oneWord}>
      <TextInput
        size="xs"
        label={label}
        value={word}
        maxLength={40}
        onChange={({ currentTarget }) => setWord(currentTarget.value)}
      />
      <Button type="submit" size="xs" variant="default" disabled={!word.trim()} loading={say.pending}>
        {t("say")}
      </Button>
    </form>
  );
}
