import type { QueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import type { WeftEvent } from "#kernel/contract/events.ts";
import { currentWorkspace } from "../api/call.ts";
import { isTouched, type Touched, touchedBy } from "../api/touched.ts";
import type { WebHouse } from "../house.ts";
import { makeStore } from "../store.ts";

type Signal = { topic: string; data: Record<string, unknown> };

/** Events that come together are answered by one round of refetching. */
const GATHER_MS = 40;
const RETRY_MS = 2_000;

const signals = new Map<string, Set<(data: Record<string, unknown>) => void>>();
const eventListeners = new Set<(event: WeftEvent) => void>();

/** `live`: changes arrive by themselves. `away`: the stream is down and tries again. */
export const liveStore = makeStore<"connecting" | "live" | "away">("connecting");

/**
 * Opens the one live stream of this tab: queries that an event touches are asked again, signals go to `useSignal`.
 * It resumes after the last event it saw; when too much was missed, everything is asked again.
 *
 * @param onEnded the sign-in was ended or the role has changed
 * @returns closes it
 */
export function openLive(house: WebHouse, client: QueryClient, onEnded: () => void): () => void {
  let source: EventSource | null = null;
  let last: string | null = null;
  let closed = false;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let gathered: Touched[] = [];
  let gathering: ReturnType<typeof setTimeout> | undefined;

  function gather(touched: Touched): void {
    gathered.push(touched);
    gathering ??= setTimeout(() => {
      const now = gathered;
      gathered = [];
      gathering = undefined;
      void client.invalidateQueries({ predicate: (query) => now.some((touch) => isTouched(query, touch)) });
    }, GATHER_MS);
  }

  function connect(): void {
    const since = last === null ? "" : `?since=${last}`;
    source = new EventSource(`/api/v1/workspaces/${currentWorkspace()}/events/stream${since}`);
    source.addEventListener("open", () => liveStore.set("live"));
    source.addEventListener("start", ({ data, lastEventId }) => {
      last = lastEventId;
      if (JSON.parse(data).reload) void client.invalidateQueries();
    });
    source.addEventListener("event", ({ data, lastEventId }) => {
      last = lastEventId;
      const event = JSON.parse(data) as WeftEvent;
      gather(touchedBy(house, event));
      for (const listener of eventListeners) listener(event);
    });
    source.addEventListener("signal", ({ data }) => {
      const { topic, data: content } = JSON.parse(data) as Signal;
      for (const listener of signals.get(topic) ?? []) listener(content);
    });
    source.addEventListener("ended", () => {
      close();
      onEnded();
    });
    source.addEventListener("error", () => {
      liveStore.set("away");
      // The browser itself tries again, except after an answer that is not a stream (a 401, a gateway's page).
      if (source?.readyState !== EventSource.CLOSED || closed) return;
      retry = setTimeout(async () => {
        const response = await fetch(`/api/v1/workspaces/${currentWorkspace()}/me`).catch(() => null);
        if (closed) return;
        if (response?.status === 401) onEnded();
        else connect();
      }, RETRY_MS);
    });
  }

  function close(): void {
    closed = true;
    clearTimeout(retry);
    clearTimeout(gathering);
    source?.close();
  }

  connect();
  return close;
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
