import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import { call } from "#kernel/web/api/call.ts";
import { keyOf, useOperation } from "#kernel/web/api/queries.ts";
import { serverNow } from "#kernel/web/clock.ts";
import { useLiveEvents, useSignal } from "#kernel/web/live/live-stream.ts";
import { GATHER_MS } from "#kernel/web/live/spread.ts";
import { useMe } from "#kernel/web/session.ts";
import { type SessionPage, sessions } from "../contract.ts";

const HEARTBEAT_MS = 20_000;

/** A session with its room, kept up to date: by events of the record, and by what is told live and not kept. */
export function useSession(key: string) {
  const client = useQueryClient();
  const params = { session: key };
  const { data: session, error } = useOperation(sessions.operations.get, { params });
  const isLive = session?.state === "planned" || session?.state === "open";
  const { data: room } = useOperation(
    sessions.operations.room,
    { params },
    { enabled: session !== undefined },
  );

  const gathered = useRef<"agenda" | "room" | null>(null);
  // What is made in a session is told by several events: they are one question, and none of them breaks off the one before.
  const again = useCallback(
    (what: "agenda" | "room") => {
      const ask = (operation: typeof sessions.operations.get | typeof sessions.operations.room) =>
        void client.invalidateQueries({ queryKey: keyOf(operation, { params: { session: key } }) });
      const before = gathered.current;
      gathered.current = before === "agenda" ? before : what;
      if (before) return;
      setTimeout(() => {
        if (gathered.current === "agenda") ask(sessions.operations.get);
        ask(sessions.operations.room);
        gathered.current = null;
      }, GATHER_MS);
    },
    [client, key],
  );
  useSignal<{ what: "agenda" | "room" }>(`session.${session?.id}`, ({ what }) => again(what));
  // By id, while pages are asked for by key: what is linked to it or to its council, and what happens to what is on the agenda.
  useLiveEvents(({ data, record }) => {
    if (!session) return;
    const concerns = (id: unknown) =>
      id === session.id ||
      id === session.council.id ||
      [...session.agenda, ...session.captured].some((row) => row.record?.id === id);
    if (concerns(data.to) || concerns(record?.id)) again("agenda");
  });
  usePresence(key, isLive, () => again("room"));
  return { session, room, error };
}

/** Says that I am here while the page is open, and that I leave when it closes. */
function usePresence(key: string, isLive: boolean, onBeat: () => void): void {
  useEffect(() => {
    if (!isLive) return;
    const say = (leaving: boolean) =>
      call(sessions.operations.bePresent, { params: { session: key }, body: { leaving } }).then(
        () => leaving || onBeat(),
        // The next one will tell; a missed one is no news.
        () => {},
      );
    void say(false);
    const timer = setInterval(() => void say(false), HEARTBEAT_MS);
    return () => {
      clearInterval(timer);
      void say(true);
    };
    // onBeat changes with every render and does the same.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [key, isLive]);
}

/** What I am in this session. */
export function useMyPart(session: SessionPage) {
  const me = useMe();
  const keepsWorkspace = me.role === "administrator" || me.role === "convener";
  const isFacilitator = session.facilitator?.id === me.person.id;
  const isScribe = session.scribe?.id === me.person.id;
  const isMember = session.members.some(({ id }) => id === me.person.id);
  const isAdviser = session.advisers.some(({ id }) => id === me.person.id);
  return {
    me: me.person,
    isFacilitator,
    isScribe,
    isMember,
    takesPart: isMember || isAdviser,
    /** May move rows, run the timer and close. */
    leads: isFacilitator || keepsWorkspace,
    keepsWorkspace,
  };
}

/** The server's time, told every second. */
export function useSeconds(): number {
  const [now, setNow] = useState(serverNow);
  useEffect(() => {
    const timer = setInterval(() => setNow(serverNow()), 1_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
