import { Button, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useChange } from "#kernel/web/api/use-change.ts";
import { type Room, type SessionPage, sessions } from "../contract.ts";
import { t } from "./messages.ts";
import classes from "./sessions.module.css";
import { useMyPart } from "./use-session.ts";

/** Each voice in turn: whose word it is, who follows. */
export function RoundCard({ session, room }: { session: SessionPage; room: Room }) {
  const { me, leads, isFacilitator } = useMyPart(session);
  const start = useChange(sessions.operations.startRound);
  const advance = useChange(sessions.operations.advanceRound);
  const [question, setQuestion] = useState("");
  const params = { session: session.key };
  const { round } = room;

  if (round) {
    const speaker = round.order[round.at];
    const rest = round.order.slice(round.at + 1);
    const isMine = speaker?.id === me.id;
    return (
      <section
        className={classes.round}
        aria-label={t("round")}
        aria-live="polite"
        data-mine={isMine || undefined}
      >
        {round.question && <p className={classes.quiet}>{round.question}</p>}
        <div className={classes.roundLine}>
          <strong>{isMine ? t("yourWord") : t("speaking", { name: speaker?.name ?? "" })}</strong>
          {rest.length > 0 && (
            <span className={classes.quiet}>
              {t("followed", { names: rest.map(({ name }) => name).join(", ") })}
            </span>
          )}
          {(isMine || isFacilitator) && (
            <Button
              size="xs"
              variant={isMine ? "filled" : "default"}
              loading={advance.pending}
              onClick={() => void advance.run({ params, body: { from: round.at } })}
            >
              {t(isMine ? "spoken" : "nextSpeaker")}
            </Button>
          )}
        </div>
      </section>
    );
  }
  if (!leads) return null;
  async function begin(event: FormEvent) {
    event.preventDefault();
    if (await start.run({ params, body: { question: question.trim() } })) setQuestion("");
  }
  return (
    <form onSubmit={begin} className={classes.startRound}>
      <TextInput
        size="xs"
        aria-label={t("roundQuestion")}
        placeholder={t("roundPlaceholder")}
        value={question}
        maxLength={200}
        onChange={({ currentTarget }) => setQuestion(currentTarget.value)}
      />
      <Button type="submit" size="xs" variant="default" loading={start.pending}>
        {t("startRound")}
      </Button>
    </form>
  );
}
