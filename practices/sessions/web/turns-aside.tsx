import { Button } from "@mantine/core";
import { useState } from "react";
import { useChange } from "#kernel/web/api/use-change.ts";
import { Section } from "#kernel/web/record/section.tsx";
import { VerbButton } from "#kernel/web/record/verbs.tsx";
import { LazyBlock } from "#kernel/web/ui/lazy-block.tsx";
import { PersonLink } from "#kernel/web/ui/person-link.tsx";
import { toast } from "#kernel/web/ui/toast-store.ts";
import { type Room, type SessionPage, sessions, type Turn } from "../contract.ts";
import { t } from "./messages.ts";
import classes from "./sessions.module.css";
import { useMyPart } from "./use-session.ts";
import { useGathers } from "./use-stand-in.ts";

const forms = () => import("./turn-forms.tsx");

/** Who has which turn, why, and what happened to it. */
export function TurnsAside({ session, room }: { session: SessionPage; room: Room | undefined }) {
  const gathers = useGathers(session);
  return (
    <Section
      key={String(gathers)}
      title={t("turns")}
      open={gathers}
      holds={session.turns
        .map(({ duty, holder }) => `${t(duty)}: ${holder?.name ?? t("nobody")}`)
        .join(" · ")}
    >
      {session.turns.map((turn) => (
        <TurnCard key={turn.duty} session={session} room={room} turn={turn} />
      ))}
    </Section>
  );
}

function TurnCard({ session, room, turn }: { session: SessionPage; room: Room | undefined; turn: Turn }) {
  const { me, keepsWorkspace } = useMyPart(session);
  const standIn = useChange(sessions.operations.standIn);
  const [form, setForm] = useState<"SkipForm" | "SwapForm" | "StandInForm" | null>(null);
  const isMine = turn.holder?.id === me.id;
  const gathers = useGathers(session);
  const living = session.state === "planned" || session.state === "open";
  const isHere = room?.here.some(({ person }) => person.id === turn.holder?.id) ?? true;
  return (
    <div className={classes.turn}>
      <p>
        <small className={classes.quiet}>{t(turn.duty)}</small>
        <br />
        <strong>{turn.holder ? <PersonLink person={turn.holder} /> : t("nobody")}</strong>
        {isMine && ` (${t("you")})`}
      </p>
      {turn.changes.map(({ at, kind, from, to, reason }) => (
        <p key={at + kind} className={classes.why}>
          {from
            ? t(`changed_${kind}`, { from: from.name, to: to?.name ?? t("nobody"), reason })
            : t("givenTo", { to: to?.name ?? t("nobody"), reason })}
        </p>
      ))}
      {turn.swapAsked && <p className={classes.why}>{t("swapAsked", { name: turn.swapAsked.name })}</p>}
      <details className={classes.why}>
        <summary>{t("whyTurn")}</summary>
        <p>{turn.why}</p>
        {turn.passedOver.length > 0 && (
          <>
            <p>{t("whyPassed")}:</p>
            <ul className={classes.passed}>
              {turn.passedOver.map(({ person, why }) => (
                <li key={person.id}>
                  <bdi>{person.name}</bdi>: {why}
                </li>
              ))}
            </ul>
          </>
        )}
      </details>
      {form && (
        <LazyBlock load={forms} name={form} props={{ session, duty: turn.duty, done: () => setForm(null) }} />
      )}
      {form === null && living && (
        <div className={classes.row}>
          {(isMine || keepsWorkspace) && turn.holder && (
            <Button
              size="xs"
              variant="subtle"
              aria-label={`${t("skip")}: ${t(turn.duty)}`}
              onClick={() => setForm("SkipForm")}
            >
              {t("skip")}
            </Button>
          )}
          {isMine && session.state === "planned" && (
            <Button
              size="xs"
              variant="subtle"
              aria-label={`${t("swap")}: ${t(turn.duty)}`}
              onClick={() => setForm("SwapForm")}
            >
              {t("swap")}
            </Button>
          )}
          {(isMine ? session.state === "open" : gathers && keepsWorkspace && !isHere) && (
            <Button
              size="xs"
              variant="subtle"
              aria-label={`${t("askStandIn")}: ${t(turn.duty)}`}
              onClick={() => setForm("StandInForm")}
            >
              {t("askStandIn")}
            </Button>
          )}
          {turn.duty === "scribe" && session.state === "open" && !isMine && !isHere && (
            <VerbButton
              verb={{
                id: "stand-in-scribe",
                label: t("standInScribe"),
                secondary: true,
                run: async (reason) => {
                  await standIn.attempt({
                    params: { session: session.key },
                    body: { duty: "scribe", ...(reason ? { passing: { reason } } : {}) },
                  });
                  toast(t("standInDone"));
                },
              }}
            />
          )}
        </div>
      )}
    </div>
  );
}
