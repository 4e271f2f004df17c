import { useSyncExternalStore } from "react";

/** Records that changed or came since a list was read, by the hash of its query. */
const offered = new Map<string, ReadonlySet<string>>();
const listeners = new Set<() => void>();
const tell = () => {
  for (const listener of listeners) listener();
};

export function offer(list: string, record: string): void {
  offered.set(list, new Set([...(offered.get(list) ?? []), record]));
  tell();
}

export function takeBack(list: string): void {
  if (offered.delete(list)) tell();
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};

/** How many records of a list are other ones by now, or new. */
export function useOffered(list: string): number {
  return useSyncExternalStore(subscribe, () => offered.get(list)?.size ?? 0);
}
