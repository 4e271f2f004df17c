import { useState } from "react";
import { useChange } from "#kernel/web/api/use-change.ts";
import { useGo, usePageQuery } from "#kernel/web/navigation.tsx";
import type { Verb } from "#kernel/web/record/verbs.tsx";
import { formatInstant, relativeTime, useNow, useTimeZone } from "#kernel/web/time.ts";
import { LazyBlock } from "#kernel/web/ui/lazy-block.tsx";
import { Loading } from "#kernel/web/ui/notes.tsx";
import { type Room, type SessionPage, sessions } from "../../contract.ts";
import { t } from "../messages.ts";
import { PeopleAside } from "../people-aside.tsx";
import type { PhaseProps } from "../phase-props.ts";
import { ProposeForm } from "../propose-form.tsx";
import { SessionFrame } from "../session-frame.tsx";
import classes from "../sessions.module.css";
import { TurnsAside } from "../turns-aside.tsx";
import { useFocusIfLost } from "../use-focus-if-lost.ts";
import { useMyPart } from "../use-session.ts";
import { useGathers, useStandIn } from "../use-stand-in.ts";
import { BeforeSession } from "./before-session.tsx";
import { m } from "./messages.ts";
import { minutesFor, useMyViews } from "./my-views.ts";

const loadPrepare = () => import("./prepare.tsx");
const loadDialogs = () => import("../plan-dialogs.tsx");
const loadHours = () => import("../session-hours.tsx");

type Dialog = "reschedule" | "cancel";

/** Before a session: the agenda as it builds itself, and what I think on it. */
export function BeforePage({ session, room, anew }: PhaseProps) {
  const part = useMyPart(session);
  useFocusIfLost(anew);
  const [dialog, setDialog] = useState<Dialog | null>(null);
  const verbs = useVerbs(session, room, setDialog);
  const sentence = useSentence(session);
  const [{ prepare }] = usePageQuery();
  if (prepare && part.takesPart)
    return (
      <LazyBlock load={loadPrepare} name="Prepare" props={{ session }} meanwhile={<Loading lines={8} />} />
    );
  return (
    <>
      <SessionFrame
        session={session}
        sentence={sentence}
        verbs={verbs}
        begins={
          part.takesPart || part.leads
            ? [
                {
                  id: "propose",
                  label: t("propose"),
                  form: (done) => <ProposeForm session={session} done={done} />,
                },
              ]
            : []
        }
        lead={
          <>
            {session.hours.length > 0 && (
              <LazyBlock load={loadHours} name="SessionHours" props={{ session }} />
            )}
            {(part.isFacilitator || part.isScribe) && (
              <p className={classes.banner}>{t(part.isFacilitator ? "yourTurn" : "yourNotes")}</p>
            )}
          </>
        }
      >
        <BeforeSession session={session} />
        <PeopleAside session={session} room={room} />
        <TurnsAside session={session} room={room} />
      </SessionFrame>
      {dialog && (
        <LazyBlock
          load={loadDialogs}
          name={dialog === "reschedule" ? "RescheduleDialog" : "ReasonDialog"}
          props={{ session, close: () => setDialog(null) }}
        />
      )}
    </>
  );
}

/** When it begins, how full it is, who has written, and what is left to me. */
function useSentence(session: SessionPage): string {
  const { startsAt, agenda, time, members, sealedBy } = session;
  const timeZone = useTimeZone();
  const now = useNow();
  const { rows, written } = useMyViews(session);
  const left = written ? rows.filter(({ id }) => !written.has(id)).length : 0;
  const fitting = agenda.filter(({ fits, dropped }) => fits && !dropped).length;
  return [
    m("begins", { when: formatInstant(startsAt, timeZone), away: relativeTime(startsAt, now) }),
    fitting > 0 ? m("full", { count: fitting, minutes: time.agenda, of: time.session }) : m("empty"),
    ...(fitting > 0
      ? [sealedBy > 0 ? m("haveWritten", { count: sealedBy, of: members.length }) : m("nobodyWrote")]
      : []),
    ...(left > 0 ? [m("leftToMe", { count: left })] : []),
  ].join(" ");
}

function useVerbs(session: SessionPage, room: Room | undefined, show: (dialog: Dialog) => void): Verb[] {
  const part = useMyPart(session);
  const open = useChange(sessions.operations.open);
  const replace = useStandIn(session, room);
  const gathers = useGathers(session);
  const go = useGo();
  const { rows, written } = useMyViews(session);
  const left = written ? rows.filter(({ id }) => !written.has(id)).length : 0;
  const on = { params: { session: session.key }, ifMatch: session.version };
  return [
    ...(written && rows.length > 0
      ? [
          {
            id: "prepare",
            label: left > 0 ? m("prepare", { count: left, minutes: minutesFor(left) }) : m("again"),
            secondary: gathers || left === 0,
            run: async () => go(`sessions/${session.key}?prepare=now`),
          },
        ]
      : []),
    ...(part.isFacilitator
      ? [
          {
            id: "open",
            label: t("open"),
            // Until it is about to begin, there is something else to do first.
            secondary: !gathers && left > 0,
            run: (reason?: string) => open.attempt({ ...on, body: reason ? { passing: { reason } } : {} }),
          },
        ]
      : []),
    ...replace,
    ...(part.leads
      ? [
          {
            id: "reschedule",
            label: t("reschedule"),
            secondary: true,
            behind: true,
            run: async () => show("reschedule"),
          },
          {
            id: "cancel",
            label: t("cancelIt"),
            secondary: true,
            behind: true,
            run: async () => show("cancel"),
          },
        ]
      : []),
  ];
}
