import type { QueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import type { Me } from "#kernel/contract/core/identity.ts";
import type { WeftEvent } from "#kernel/contract/events.ts";
import type { LiveEvent } from "#kernel/contract/live.ts";
import { currentWorkspace, inWords } from "../api/call.ts";
import type { WebHouse } from "../house.ts";
import { meQuery } from "../session.ts";
import { makeStore } from "../store.ts";
import { keepCurrent, thisPage } from "./keep-current.ts";
import { openSharedSource, type StreamMessage } from "./shared-source.ts";

/** `people`: how many hear it too. */
type Signal = { topic: string; data: Record<string, unknown>; people?: number };

const RETRY_MS = 2_000;

const signals = new Map<string, Set<(data: Record<string, unknown>) => void>>();
const eventListeners = new Set<(event: WeftEvent) => void>();

/** `live`: changes arrive by themselves. `away`: the stream is down and tries again. */
export const liveStore = makeStore<"connecting" | "live" | "away">("connecting");

/**
 * Hears the live stream: kept answers follow its events (`keepCurrent`), signals go to `useSignal` too.
 * It resumes after the last event it saw; when too much was missed, everything is asked again.
 *
 * @param from the newest event when the first page was asked for; what comes between that and the stream is not missed
 * @param onEnded the sign-in was ended or the role has changed
 * @returns closes it
 */
export function openLive(
  house: WebHouse,
  client: QueryClient,
  from: number | undefined,
  onEnded: () => void,
): () => void {
  let last = from === undefined ? null : String(from);
  const current = keepCurrent(
    client,
    house,
    thisPage(() => client.getQueryData<Me>(meQuery().queryKey)?.person.id),
  );

  function hear({ type, data, lastEventId }: StreamMessage): void {
    if (type === "state") return liveStore.set(data === "live" ? "live" : "away");
    if (type === "ended") {
      close();
      return onEnded();
    }
    if (type === "signal") {
      const { topic, data: content, people } = JSON.parse(data) as Signal;
      for (const listener of signals.get(topic) ?? []) listener(content);
      current.hearSignal(topic, content, people);
      return;
    }
    last = lastEventId;
    if (type === "start") {
      if (JSON.parse(data).reload) current.missedTooMuch();
      return;
    }
    const event = inWords(JSON.parse(data) as LiveEvent, data);
    current.hear(event);
    // What a practice put into lists, agendas and figures of others is gone from them, or there again.
    if (event.kind.startsWith("practice.switched_")) current.missedTooMuch();
    for (const listener of eventListeners) listener(event);
  }

  function close(): void {
    current.close();
    shared.close();
  }

  const workspace = currentWorkspace();
  const shared = openSharedSource(workspace, (tell) => openSource(workspace, () => last, tell), hear);
  return close;
}

/** The stream itself: what it sends is told on, and whether it is there. It comes back by itself after every break. */
function openSource(workspace: string, last: () => string | null, tell: (message: StreamMessage) => void) {
  let source: EventSource;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let closed = false;
  const state = (data: "live" | "away") => tell({ type: "state", data, lastEventId: "" });

  function connect(): void {
    const from = last();
    source = new EventSource(
      `/api/v1/workspaces/${workspace}/events/stream${from === null ? "" : `?since=${from}`}`,
    );
    source.addEventListener("open", () => state("live"));
    for (const type of ["start", "event", "signal", "ended"]) {
      source.addEventListener(type, ({ data, lastEventId }) => tell({ type, data, lastEventId }));
    }
    source.addEventListener("error", () => {
      state("away");
      // The browser itself tries again, except after an answer that is not a stream (a 401, a gateway's page).
      if (source.readyState === EventSource.CLOSED && !closed) retry = setTimeout(lookAndConnect, RETRY_MS);
    });
  }

  async function lookAndConnect(): Promise<void> {
    const response = await fetch(`/api/v1/workspaces/${workspace}/me`).catch(() => null);
    if (closed) return;
    if (response?.status === 401) tell({ type: "ended", data: "{}", lastEventId: "" });
    else connect();
  }

  connect();
  return {
    close() {
      closed = true;
      clearTimeout(retry);
      source.close();
    },
  };
}

/** Hears what a practice tells live without keeping it: who is here, a timer, a raised hand. */
export function useSignal<Data = Record<string, unknown>>(topic: string, hear: (data: Data) => void): void {
  const latest = useRef(hear);
  useEffect(() => {
    latest.current = hear;
  });
  useEffect(() => {
    const listener = (data: Record<string, unknown>) => latest.current(data as Data);
    const listeners = signals.get(topic) ?? new Set();
    signals.set(topic, listeners.add(listener));
    return () => void listeners.delete(listener);
  }, [topic]);
}

/** Hears every event I may see as it happens. Pages rarely need it: their queries follow by themselves. */
export function useLiveEvents(hear: (event: WeftEvent) => void): void {
  const latest = useRef(hear);
  useEffect(() => {
    latest.current = hear;
  });
  useEffect(() => {
    const listener = (event: WeftEvent) => latest.current(event);
    eventListeners.add(listener);
    return () => void eventListeners.delete(listener);
  }, []);
}
