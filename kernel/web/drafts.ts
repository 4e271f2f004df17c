import { useCallback, useEffect, useRef, useState } from "react";
import { serverNow } from "./clock.ts";
import { keep, readKept } from "./kept.ts";

type Kept<Value> = { value: Value; at: string; began?: Value };
const WRITE_MS = 300;

/**
 * A value that survives a reload, a crash or a lost connection until it is cleared.
 * `restored` says when the kept draft was written, if it began from one, and `began` what stood there when it was begun: where that is
 * no longer what stands there, somebody has changed it meanwhile, and saving must not overwrite that in silence.
 *
 * @example const draft = useDraft(`comment.${record.id}`, "");  // draft.value, draft.set, draft.clear
 */
export function useDraft<Value>(name: string, initial: Value) {
  const [{ value, restored, began }, setState] = useState(() => {
    const kept = readKept<Kept<Value>>(`draft.${name}`);
    return {
      value: kept ? kept.value : initial,
      restored: kept?.at ?? null,
      began: kept?.began ?? initial,
    };
  });
  const waiting = useRef<{ timer: ReturnType<typeof setTimeout>; write: () => void } | null>(null);

  const flush = useCallback(() => {
    if (!waiting.current) return;
    clearTimeout(waiting.current.timer);
    waiting.current.write();
    waiting.current = null;
  }, []);

  useEffect(() => {
    addEventListener("pagehide", flush);
    return () => {
      removeEventListener("pagehide", flush);
      flush();
    };
  }, [flush]);

  const from = useRef(began);
  /** @param began where it is begun anew from something else than before */
  const set = useCallback(
    (next: Value, began: Value = from.current) => {
      from.current = began;
      setState((state) => ({ ...state, value: next, began }));
      if (waiting.current) clearTimeout(waiting.current.timer);
      const write = () =>
        keep(`draft.${name}`, { value: next, at: new Date(serverNow()).toISOString(), began });
      waiting.current = { timer: setTimeout(flush, WRITE_MS), write };
    },
    [name, flush],
  );

  const latest = useRef(value);
  useEffect(() => {
    latest.current = value;
  }, [value]);
  /** For what changes it later than it was drawn, such as a file that has arrived. */
  const change = useCallback(
    (next: (now: Value) => Value) => {
      latest.current = next(latest.current);
      set(latest.current);
    },
    [set],
  );

  const clear = useCallback(
    (value: Value) => {
      if (waiting.current) clearTimeout(waiting.current.timer);
      waiting.current = null;
      keep(`draft.${name}`, null);
      latest.current = value;
      from.current = value;
      setState({ value, restored: null, began: value });
    },
    [name],
  );

  return { value, restored, began, set, change, clear };
}
