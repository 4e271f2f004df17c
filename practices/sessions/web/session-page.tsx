import { useState } from "react";
import { usePageParams, usePageQuery } from "#kernel/web/navigation.tsx";
import { LazyBlock } from "#kernel/web/ui/lazy-block.tsx";
import { Loading, ProblemNote } from "#kernel/web/ui/notes.tsx";
import type { Room, SessionPage } from "../contract.ts";
import type { PhaseProps } from "./phase-props.ts";
import { useMyPart, useSession } from "./use-session.ts";

const loadBefore = () => import("./before/before-page.tsx");
const loadRoom = () => import("./room/room-page.tsx");
const loadEnd = () => import("./end/end-page.tsx");
const loadAfter = () => import("./after/after-page.tsx");

/** Pages under one address, each with its own code: before a session, in its room, at its end, and what it came to. */
export function Page() {
  const { key } = usePageParams<"key">();
  const { session, room, error } = useSession(key);
  if (error && !session) return <ProblemNote problem={error} />;
  if (!session) return <Loading lines={8} />;
  return <OfPhase key={session.id} session={session} room={room} />;
}

function OfPhase({ session, room }: { session: SessionPage; room: Room | undefined }) {
  const { leads } = useMyPart(session);
  const [{ end }] = usePageQuery();
  const view = session.state === "open" && leads && end ? "end" : session.state;
  const [seen, setSeen] = useState({ view, anew: false });
  if (seen.view !== view) setSeen({ view, anew: true });
  const props: PhaseProps = { session, room, anew: seen.anew };
  const meanwhile = <Loading lines={8} />;
  if (view === "planned")
    return <LazyBlock load={loadBefore} name="BeforePage" props={props} meanwhile={meanwhile} />;
  if (view === "end") return <LazyBlock load={loadEnd} name="EndPage" props={props} meanwhile={meanwhile} />;
  if (view === "open")
    return <LazyBlock load={loadRoom} name="RoomPage" props={props} meanwhile={meanwhile} />;
  return <LazyBlock load={loadAfter} name="AfterPage" props={props} meanwhile={meanwhile} />;
}
