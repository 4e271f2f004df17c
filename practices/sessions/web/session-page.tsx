import { useState } from "react";
import { useChange } from "#kernel/web/api/use-change.ts";
import { PageLink, usePageParams } from "#kernel/web/navigation.tsx";
import { RecordPage } from "#kernel/web/record/record-page.tsx";
import type { Verb } from "#kernel/web/record/verbs.tsx";
import { formatInstant, useNow, useTimeZone } from "#kernel/web/time.ts";
import { RelativeTime } from "#kernel/web/ui/dates.tsx";
import { LazyBlock } from "#kernel/web/ui/lazy-block.tsx";
import { Loading, ProblemNote } from "#kernel/web/ui/notes.tsx";
import { toast } from "#kernel/web/ui/toast-store.ts";
import { type Room, type SessionPage, sessions } from "../contract.ts";
import { AfterSession } from "./after-session.tsx";
import { BeforeSession } from "./before-session.tsx";
import { CapturedAside } from "./captured.tsx";
import { InSession } from "./in-session.tsx";
import { t } from "./messages.ts";
import { PeopleAside } from "./people-aside.tsx";
import classes from "./sessions.module.css";
import { TurnsAside } from "./turns-aside.tsx";
import { useMyPart, useSession } from "./use-session.ts";

const loadDialogs = () => import("./plan-dialogs.tsx");

export function Page() {
  const { key } = usePageParams<"key">();
  const { session, room, error } = useSession(key);
  if (error && !session) return <ProblemNote problem={error} />;
  if (!session) return <Loading lines={8} />;
  return <SessionView session={session} room={room} />;
}

const loadHours = () => import("./session-hours.tsx");

/** One page in three phases: before, in session, after. */
function SessionView({ session, room }: { session: SessionPage; room: Room | undefined }) {
  const zone = useTimeZone();
  const part = useMyPart(session);
  const [dialog, setDialog] = useState<"reschedule" | "cancel" | null>(null);
  const verbs = useVerbs(session, room, setDialog);
  const phase = { planned: "before", open: "in", closed: "after", cancelled: "after" }[session.state];
  return (
    <div data-phase={phase}>
      <RecordPage
        record={session}
        kind="session"
        people={[
          ...(session.facilitator ? [{ part: t("facilitator"), person: session.facilitator }] : []),
          ...(session.scribe ? [{ part: t("scribe"), person: session.scribe }] : []),
        ]}
        date={
          <span>
            {formatInstant(session.startsAt, zone)}
            {session.state === "planned" && (
              <>
                {" · "}
                <RelativeTime at={session.startsAt} />
              </>
            )}
          </span>
        }
        facts={<PageLink to={`councils/${session.council.key}`}>{session.council.title}</PageLink>}
        verbs={verbs}
        lead={
          <>
            {session.hours.length > 0 && (
              <LazyBlock load={loadHours} name="SessionHours" props={{ session }} />
            )}
            {session.state === "planned" && part.isFacilitator ? (
              <p className={classes.banner}>{t("yourTurn")}</p>
            ) : session.state === "planned" && part.isScribe ? (
              <p className={classes.banner}>{t("yourNotes")}</p>
            ) : session.cancellation ? (
              <p className={classes.banner}>
                {t("cancelledBecause", { reason: session.cancellation.reason })}
              </p>
            ) : null}
          </>
        }
        aside={
          <>
            {session.state !== "planned" && <CapturedAside session={session} />}
            <PeopleAside session={session} room={room} />
            <TurnsAside session={session} room={room} />
          </>
        }
      >
        {session.state === "planned" && <BeforeSession session={session} />}
        {session.state === "open" && <InSession session={session} room={room} />}
        {(session.state === "closed" || session.state === "cancelled") && (
          <AfterSession session={session} room={room} />
        )}
      </RecordPage>
      {dialog && (
        <LazyBlock
          load={loadDialogs}
          name={dialog === "reschedule" ? "RescheduleDialog" : "ReasonDialog"}
          props={{ session, close: () => setDialog(null) }}
        />
      )}
    </div>
  );
}

function useVerbs(
  session: SessionPage,
  room: Room | undefined,
  show: (dialog: "reschedule" | "cancel") => void,
): Verb[] {
  const part = useMyPart(session);
  const open = useChange(sessions.operations.open);
  const close = useChange(sessions.operations.close);
  const reopen = useChange(sessions.operations.reopen);
  const putBack = useChange(sessions.operations.putBack);
  const now = useNow();
  const standIn = useChange(sessions.operations.standIn);
  const on = { params: { session: session.key }, ifMatch: session.version };
  const facilitatorIsHere = room?.here.some(({ person }) => person.id === session.facilitator?.id) ?? true;
  const replace: Verb[] =
    !part.isFacilitator && (part.takesPart || part.keepsWorkspace) && !facilitatorIsHere
      ? [
          {
            id: "stand-in",
            label: t("standIn"),
            secondary: true,
            run: async (reason) => {
              await standIn.attempt({
                params: on.params,
                body: { duty: "facilitator", ...(reason ? { passing: { reason } } : {}) },
              });
              toast(t("standInDone"));
            },
          },
        ]
      : [];
  if (session.state === "planned") {
    const plans = part.leads
      ? [
          { id: "reschedule", label: t("reschedule"), secondary: true, run: async () => show("reschedule") },
          { id: "cancel", label: t("cancelIt"), secondary: true, run: async () => show("cancel") },
        ]
      : [];
    return [
      ...(part.isFacilitator
        ? [
            {
              id: "open",
              label: t("open"),
              run: (reason?: string) => open.attempt({ ...on, body: reason ? { passing: { reason } } : {} }),
            },
          ]
        : []),
      ...replace,
      ...plans,
    ];
  }
  const isMine = session.takeBackUntil !== null && session.takeBackUntil > new Date(now).toISOString();
  if (session.state === "closed" && isMine)
    return [{ id: "reopen", label: t("reopen"), secondary: true, run: () => reopen.attempt(on) }];
  if (session.state !== "open") return [];
  return [
    ...(part.leads
      ? [
          {
            id: "close",
            label: t("close"),
            secondary: true,
            run: async () => {
              await close.attempt({ ...on, body: {} });
              toast(t("closed"));
            },
          },
        ]
      : []),
    ...(isMine
      ? [{ id: "put-back", label: t("putBack"), secondary: true, run: () => putBack.attempt(on) }]
      : []),
    ...replace,
  ];
}
