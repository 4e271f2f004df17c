/** What the stream says, as it travels between tabs. */
export type StreamMessage = { type: string; data: string; lastEventId: string };

type Source = { close(): void };

/**
 * The live stream, opened by one tab of the browser and heard by all of them: over HTTP/1.1 a browser keeps six connections to
 * a server, so six tabs with a stream each would leave none for anything else. When the tab that holds it closes, the
 * next one goes on after the last event it heard. Where the browser has no locks (plain http beyond localhost), each
 * tab opens its own.
 *
 * @param open opens the stream; called in the tab that holds it
 */
export function openSharedSource(
  name: string,
  open: (hear: (message: StreamMessage) => void) => Source,
  hear: (message: StreamMessage) => void,
): Source {
  if (!navigator.locks || !("BroadcastChannel" in window)) return open(hear);
  const channel = new BroadcastChannel(`weft-live ${name}`);
  const leaving = new AbortController();
  let source: Source | null = null;
  let release = () => {};

  channel.addEventListener("message", ({ data }) => hear(data as StreamMessage));
  navigator.locks
    .request(`weft-live ${name}`, { signal: leaving.signal }, () => {
      if (leaving.signal.aborted) return;
      source = open((message) => {
        channel.postMessage(message);
        hear(message);
      });
      // The lock is held as long as this tab keeps the stream.
      return new Promise<void>((resolve) => {
        release = resolve;
      });
    })
    .catch(() => {
      // Closed while waiting for the lock.
    });

  return {
    close() {
      leaving.abort();
      source?.close();
      channel.close();
      release();
    },
  };
}
