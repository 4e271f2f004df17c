import { Button, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useChange } from "#kernel/web/api/use-change.ts";
import { Section } from "#kernel/web/record/section.tsx";
import { PersonLink } from "#kernel/web/ui/person-link.tsx";
import { type Room, type SessionPage, sessions } from "../contract.ts";
import { t } from "./messages.ts";
import classes from "./sessions.module.css";
import { useGathers } from "./use-stand-in.ts";

/** Who is here with the word they came in with, and from when it is about to begin who is missing. */
export function PeopleAside({ session, room }: { session: SessionPage; room: Room | undefined }) {
  const gathers = useGathers(session);
  const here = session.state === "planned" || session.state === "open" ? (room?.here ?? []) : [];
  const isHere = new Set(here.map(({ person }) => person.id));
  const away = session.members.filter(({ id }) => !isHere.has(id));
  // Of a session in two weeks everybody is missing, which is no news.
  if (session.state === "closed" || session.state === "cancelled" || (!gathers && here.length < 2))
    return <Listed session={session} />;
  return (
    <Section
      title={t("here")}
      action={<span data-figures>{t("hereCount", { count: here.length })}</span>}
      holds={t("hereCount", { count: here.length })}
      open
    >
      {here.length === 0 && <p className={classes.quiet}>{t("nobodyHere")}</p>}
      <ul className={classes.people} aria-live="polite">
        {here.map(({ person, checkIn }) => (
          <li key={person.id} data-here>
            <PersonLink person={person} />
            {checkIn && <span className={classes.word}>{checkIn}</span>}
          </li>
        ))}
      </ul>
      {gathers && away.length > 0 && (
        <p className={classes.why}>{t("notHere", { names: away.map(({ name }) => name).join(", ") })}</p>
      )}
    </Section>
  );
}

function Listed({ session }: { session: SessionPage }) {
  return (
    <Section title={t("takesPart")} holds={session.members.map(({ name }) => name).join(", ")}>
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
