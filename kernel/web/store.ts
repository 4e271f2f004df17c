import { useSyncExternalStore } from "react";

export type Store<Value> = {
  get(): Value;
  set(value: Value): void;
  use(): Value;
  watch(listener: () => void): () => void;
};

/** A value outside of the tree that components can watch: toasts, open dialogs, shortcuts. */
export function makeStore<Value>(initial: Value): Store<Value> {
  let value = initial;
  const listeners = new Set<() => void>();
  const watch = (listener: () => void) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  };
  const get = () => value;
  return {
    get,
    set(next) {
      value = next;
      for (const listener of listeners) listener();
    },
    use: () => useSyncExternalStore(watch, get, get),
    watch,
  };
}
