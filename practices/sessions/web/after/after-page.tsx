import { useEffect } from "react";
import { useChange } from "#kernel/web/api/use-change.ts";
import { useGo, usePageQuery } from "#kernel/web/navigation.tsx";
import type { Verb } from "#kernel/web/record/verbs.tsx";
import { formatInstant, useNow, useTimeZone } from "#kernel/web/time.ts";
import { type SessionPage, sessions } from "../../contract.ts";
import { CapturedAside } from "../captured.tsx";
import { t } from "../messages.ts";
import { PeopleAside } from "../people-aside.tsx";
import type { PhaseProps } from "../phase-props.ts";
import { SessionFrame } from "../session-frame.tsx";
import classes from "../sessions.module.css";
import { TurnsAside } from "../turns-aside.tsx";
import { useFocusIfLost } from "../use-focus-if-lost.ts";
import { AfterLead, AfterSession } from "./after-session.tsx";
import { m } from "./messages.ts";
import { WhoWasHere } from "./who-was-here.tsx";

/** After a session: what it came to. */
export function AfterPage({ session, room, anew }: PhaseProps) {
  const go = useGo();
  const [{ end }] = usePageQuery();
  // Whoever closed it came from the page of its end.
  useEffect(() => {
    if (end) go(`sessions/${session.key}`, { replace: true });
  }, [end, go, session.key]);
  useFocusIfLost(anew);
  return (
    <SessionFrame
      session={session}
      sentence={useSentence(session)}
      verbs={useVerbs(session)}
      lead={
        session.cancellation ? (
          <p className={classes.banner}>{t("cancelledBecause", { reason: session.cancellation.reason })}</p>
        ) : (
          <AfterLead session={session} room={room} />
        )
      }
    >
      <AfterSession session={session} />
      <CapturedAside session={session} />
      {session.attendance ? (
        <WhoWasHere session={session} room={room} />
      ) : (
        <PeopleAside session={session} room={room} />
      )}
      <TurnsAside session={session} room={room} />
    </SessionFrame>
  );
}

/** When it was held and by how many, what became of its rows, and what goes on. */
function useSentence({ startsAt, state, attendance, agenda, captured }: SessionPage): string {
  const timeZone = useTimeZone();
  const when = formatInstant(startsAt, timeZone);
  const ended = (as: "done" | "carried_over") =>
    agenda.filter(({ outcome }) => outcome?.outcome === as).length;
  if (state === "cancelled") return m("notHeld", { when });
  return [
    m(attendance?.quorate ? "heldQuorate" : "held", {
      when,
      present: attendance?.present ?? 0,
      of: attendance?.expected ?? 0,
    }),
    m("rowsDone", { count: ended("done") }),
    ...(ended("carried_over") > 0 ? [m("rowsCarried", { count: ended("carried_over") })] : []),
    ...(captured.length > 0 ? [m("madeHere", { count: captured.length })] : []),
  ].join(" ");
}

function useVerbs(session: SessionPage): Verb[] {
  const reopen = useChange(sessions.operations.reopen);
  const now = useNow();
  const isMine = session.takeBackUntil !== null && Date.parse(session.takeBackUntil) > now;
  if (session.state !== "closed" || !isMine) return [];
  const on = { params: { session: session.key }, ifMatch: session.version };
  return [{ id: "reopen", label: t("reopen"), secondary: true, run: () => reopen.attempt(on) }];
}
