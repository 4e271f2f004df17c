export type StreamMessage = { id: number | null; event: string; data: Record<string, unknown> };

/** A live stream as a browser reads it: it reconnects with the last id it has until it is closed. */
export type EventStream = {
  /** Every message so far; `start` and `ended` too. */
  messages: StreamMessage[];
  /** How often a connection was made. */
  connections(): number;
  close(): Promise<void>;
};

const AGAIN_MS = 100;

/**
 * @param address may change between connections: a server that comes back has another port.
 * @example const stream = followEvents(() => `${weft.address}/api/v1/workspaces/works/events/stream`, headers)
 */
export function followEvents(url: () => string, headers: Record<string, string>): EventStream {
  const messages: StreamMessage[] = [];
  const closing = new AbortController();
  let last: number | null = null;
  let connections = 0;

  const reading = (async () => {
    while (!closing.signal.aborted) {
      try {
        await readOnce();
      } catch {
        // Cut off or refused: try again, as EventSource does.
      }
      if (!closing.signal.aborted) await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
    }
  })();

  async function readOnce(): Promise<void> {
    const response = await fetch(url(), {
      headers: { ...headers, ...(last === null ? {} : { "last-event-id": String(last) }) },
      signal: closing.signal,
    });
    if (response.status !== 200) throw new Error(`the stream answered ${response.status}`);
    connections += 1;
    let text = "";
    for await (const piece of response.body!.pipeThrough(new TextDecoderStream())) {
      text += piece;
      const blocks = text.split("\n\n");
      text = blocks.pop()!;
      for (const block of blocks) take(block);
    }
  }

  function take(block: string): void {
    const fields = new Map(
      block.split("\n").map((line) => {
        const colon = line.indexOf(": ");
        return [line.slice(0, colon), line.slice(colon + 2)];
      }),
    );
    if (!fields.has("event")) return;
    const id = fields.has("id") ? Number(fields.get("id")) : null;
    if (id !== null) last = id;
    messages.push({ id, event: fields.get("event")!, data: JSON.parse(fields.get("data")!) });
  }

  return {
    messages,
    connections: () => connections,
    async close() {
      closing.abort();
      await reading;
    },
  };
}
