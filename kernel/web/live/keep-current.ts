import type { Query, QueryClient } from "@tanstack/react-query";
import type { LiveEvent } from "#kernel/contract/live.ts";
import type { RecordRef } from "#kernel/contract/record.ts";
import { changedHere } from "../api/own-changes.ts";
import { touchedBy } from "../api/touched.ts";
import type { WebHouse } from "../house.ts";
import { effectOf, isSignalled, type Kept } from "./event-effects.ts";
import { offer, takeBack } from "./offers.ts";
import { nameRecords, type Patch } from "./patches.ts";
import { GATHER_MS, waitBeforeAsking } from "./spread.ts";

/** What keeps answers current needs of the page it is on. */
export type Surroundings = {
  random: () => number;
  isLookedAt: () => boolean;
  /** Calls when somebody looks again. @returns stops it */
  onLook: (listener: () => void) => () => void;
  /** The person at this page. */
  me: () => string | undefined;
};

export const thisPage = (me: () => string | undefined): Surroundings => ({
  random: Math.random,
  isLookedAt: () => document.visibilityState !== "hidden",
  onLook(listener) {
    document.addEventListener("visibilitychange", listener);
    return () => document.removeEventListener("visibilitychange", listener);
  },
  me,
});

const keptOf = ({ meta, queryKey }: Query): Kept | null =>
  meta?.operation
    ? {
        operation: meta.operation,
        params: meta.params ?? {},
        query: (queryKey[2] ?? {}) as Record<string, unknown>,
        offers: meta.offers,
      }
    : null;

const isOfOneRecord = ({ operation, params }: Kept) =>
  Object.keys(params).length > 0 && "roles" in operation.access && operation.access.record !== undefined;

/**
 * Keeps what a page has been answered as it is now: what an event says itself is written into the answers, the rest is asked
 * again when it is in view, spread over time with all others who must ask; a page nobody looks at waits until somebody does.
 */
export function keepCurrent(
  client: QueryClient,
  house: Pick<WebHouse, "listenersOf" | "practiceOfRecord">,
  { random, isLookedAt, onLook, me }: Surroundings,
) {
  const cache = client.getQueryCache();
  // Places in one row instead of times: what began after it became stale is not stale any more.
  let place = 0;
  const began = new WeakMap<Query, number>();
  const askedAt = new WeakMap<Query, number>();
  const staleSince = new Map<Query, number>();
  const offeredSince = new Map<Query, number>();
  const timers = new Map<Query, ReturnType<typeof setTimeout>>();
  const unseen = new Set<Query>();
  let gathered: LiveEvent[] = [];
  let gathering: ReturnType<typeof setTimeout> | undefined;
  let streams = 1;

  const isStale = (query: Query) => (staleSince.get(query) ?? 0) > (began.get(query) ?? -1);

  const unsubscribe = cache.subscribe((told) => {
    if (told.type !== "updated") return;
    const { query, action } = told;
    if (action.type === "fetch") {
      began.set(query, ++place);
      askedAt.set(query, performance.now());
    }
    if (
      action.type === "success" &&
      !action.manual &&
      (offeredSince.get(query) ?? place) < (began.get(query) ?? 0)
    ) {
      offeredSince.delete(query);
      takeBack(query.queryHash);
    }
  });

  /** Marks an answer as out of date and asks again in a while; one that is not in view is asked when it comes into view. */
  function askAgain(query: Query, kept: Kept, asking = streams): void {
    staleSince.set(query, ++place);
    query.invalidate();
    if (!query.isActive() || timers.has(query)) return;
    const sinceAsked = performance.now() - (askedAt.get(query) ?? Number.NEGATIVE_INFINITY);
    const wait = waitBeforeAsking({
      asking,
      ofOneRecord: isOfOneRecord(kept),
      sinceAsked,
      random: random(),
    });
    timers.set(
      query,
      setTimeout(() => void ask(query, kept), wait),
    );
  }

  async function ask(query: Query, kept: Kept): Promise<void> {
    timers.delete(query);
    if (!isStale(query) || !query.isActive()) return;
    if (!isLookedAt()) return void unseen.add(query);
    await client.refetchQueries({ queryKey: query.queryKey, exact: true });
    // What was on its way when the event came may have been older than the event.
    if (isStale(query)) askAgain(query, kept);
  }

  const stopLooking = onLook(() => {
    if (!isLookedAt()) return;
    const waiting = [...unseen];
    unseen.clear();
    for (const query of waiting) {
      const kept = keptOf(query);
      if (kept && isStale(query)) askAgain(query, kept);
    }
  });

  function write(query: Query, patch: Patch): void {
    const before = query.state.data;
    if (before === undefined) return;
    const after = patch(before);
    if (after === before) return;
    const { isInvalidated, dataUpdatedAt } = query.state;
    client.setQueryData(query.queryKey, after, { updatedAt: dataUpdatedAt });
    // Written to is not the same as asked for.
    if (isInvalidated) query.invalidate();
  }

  function settle(): void {
    const events = gathered.map((event) => ({ event, touched: touchedBy(house, event) }));
    gathered = [];
    gathering = undefined;
    const records = new Map<string, RecordRef>();
    for (const { event } of events) if (event.record) records.set(event.record.id, event.record);
    const rename = nameRecords(records);
    for (const query of cache.getAll()) {
      const kept = keptOf(query);
      if (!kept) continue;
      const inView = query.isActive();
      const onItsWay = query.state.fetchStatus === "fetching";
      let mustAsk = false;
      let names = false;
      const news: string[] = [];
      for (const { event, touched } of events) {
        const effect = effectOf(kept, event, touched, query.state.data);
        names ||= effect.names;
        if (effect.patch && inView) write(query, effect.patch);
        if (effect.patch && (!inView || onItsWay)) mustAsk = true;
        if (effect.next === "ask") mustAsk = true;
        if (effect.next === "offer") {
          // What I have just done here myself is no news to me: the list was read again already, or is being.
          if (inView && event.actor && event.actor.id === me() && changedHere(kept)) mustAsk = true;
          else news.push(event.record?.id ?? event.id);
        }
      }
      if (names && inView) write(query, rename);
      if (mustAsk) askAgain(query, kept);
      else if (news.length > 0) {
        offeredSince.set(query, ++place);
        query.invalidate();
        if (inView) for (const record of news) offer(query.queryHash, record);
      }
    }
  }

  return {
    hear(event: LiveEvent): void {
      if (event.streams !== undefined) streams = event.streams;
      gathered.push(event);
      gathering ??= setTimeout(settle, GATHER_MS);
    },
    /** A signal said that something of mine is another by now. */
    hearSignal(topic: string, data: Record<string, unknown>, people = 1): void {
      const asking = typeof data.people === "number" ? data.people : people;
      for (const query of cache.getAll()) {
        const kept = keptOf(query);
        if (kept && isSignalled(kept, topic, data)) askAgain(query, kept, asking);
      }
    },
    /** Too much was missed: everything may be another by now. */
    missedTooMuch(): void {
      for (const query of cache.getAll()) {
        const kept = keptOf(query);
        if (kept) askAgain(query, kept);
      }
    },
    close(): void {
      unsubscribe();
      stopLooking();
      clearTimeout(gathering);
      for (const timer of timers.values()) clearTimeout(timer);
    },
  };
}
