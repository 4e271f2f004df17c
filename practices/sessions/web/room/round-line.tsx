import { Button, TextInput } from "@mantine/core";
import { type FormEvent, useRef, useState } from "react";
import { useChange } from "#kernel/web/api/use-change.ts";
import { useShortcut } from "#kernel/web/shortcuts.ts";
import { type Room, type SessionPage, sessions } from "../../contract.ts";
import { t } from "../messages.ts";
import { useMyPart } from "../use-session.ts";
import classes from "./room.module.css";

/** Each voice in turn: whose word it is, who follows; where there is no round, how one begins. */
export function RoundLine({ session, room }: { session: SessionPage; room: Room }) {
  const { leads } = useMyPart(session);
  if (room.round) return <Running session={session} round={room.round} />;
  return leads ? <HearEverybody session={session} /> : null;
}

function Running({ session, round }: { session: SessionPage; round: NonNullable<Room["round"]> }) {
  const { me, isFacilitator } = useMyPart(session);
  const advance = useChange(sessions.operations.advanceRound);
  const speaker = round.order[round.at];
  const rest = round.order.slice(round.at + 1);
  const isMine = speaker?.id === me.id;
  const goOn = () => void advance.run({ params: { session: session.key }, body: { from: round.at } });
  useShortcut("s", t(isMine ? "spoken" : "nextSpeaker"), goOn, { enabled: isMine || isFacilitator });
  return (
    <section
      className={classes.round}
      aria-label={t("round")}
      aria-live="polite"
      data-mine={isMine || undefined}
    >
      {round.question && <span className={classes.quiet}>{round.question}</span>}
      <strong>{isMine ? t("yourWord") : t("speaking", { name: speaker?.name ?? "" })}</strong>
      {rest.length > 0 && (
        <span className={classes.quiet}>
          {t("followed", { names: rest.map(({ name }) => name).join(", ") })}
        </span>
      )}
      {(isMine || isFacilitator) && (
        <Button variant={isMine ? "filled" : "default"} loading={advance.pending} onClick={goOn}>
          {t(isMine ? "spoken" : "nextSpeaker")}
        </Button>
      )}
    </section>
  );
}

function HearEverybody({ session }: { session: SessionPage }) {
  const start = useChange(sessions.operations.startRound);
  const [question, setQuestion] = useState("");
  const field = useRef<HTMLInputElement>(null);
  useShortcut("r", t("startRound"), () => field.current?.focus());
  async function begin(event: FormEvent) {
    event.preventDefault();
    const params = { session: session.key };
    if (await start.run({ params, body: { question: question.trim() } })) setQuestion("");
  }
  return (
    <form onSubmit={(event) => void begin(event)} className={classes.hear}>
      <TextInput
        ref={field}
        size="sm"
        aria-label={t("roundQuestion")}
        placeholder={t("roundPlaceholder")}
        value={question}
        maxLength={200}
        onChange={({ currentTarget }) => setQuestion(currentTarget.value)}
      />
      <Button type="submit" variant="default" loading={start.pending}>
        {t("startRound")}
      </Button>
    </form>
  );
}
