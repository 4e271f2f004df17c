import { Agent, get, type IncomingMessage } from "node:http";
import { hashKey, QueryClient, QueryObserver } from "@tanstack/react-query";
import type { Operation } from "#kernel/contract/operation.ts";

/** What keeps a tab current: hears what the stream says. */
export type Hearing = {
  event(event: { seq: number }): void;
  signal(topic: string, data: Record<string, unknown>, people?: number): void;
  close(): void;
};

/** An answer a page shows, and asks for again when it must. */
export type Shown = { operation: Operation; query?: Record<string, unknown>; pages?: boolean };

export type Counts = {
  requests: number;
  bytes: number;
  notModified: number;
  refused: number;
  lastMs: number;
};

const agent = new Agent({ keepAlive: true, maxSockets: 1_024 });
const seen = new WeakMap<object, number>();

/** A page in a browser as far as the server can tell: its stream, its kept answers, its cache by validator. */
export class Tab {
  readonly client = new QueryClient({ defaultOptions: { queries: { retry: false, staleTime: 60_000 } } });
  readonly counts: Counts = { requests: 0, bytes: 0, notModified: 0, refused: 0, lastMs: 0 };
  busy = 0;
  heard = 0;
  private readonly cached = new Map<string, { etag: string; body: unknown }>();
  private closing: (() => void)[] = [];

  private readonly base: string;
  private readonly headers: Record<string, string>;

  constructor(base: string, headers: Record<string, string>) {
    this.base = base;
    this.headers = headers;
  }

  /** Asks for what the page shows, as a page that has just been opened. */
  async open(shown: readonly Shown[], hearing: (client: QueryClient) => Hearing): Promise<void> {
    for (const { operation, query = {}, pages = false } of shown) {
      const queryKey = [operation.id, {}, query, ...(pages ? ["pages"] : [])];
      const observer = new QueryObserver(this.client, {
        queryKey,
        queryFn: async () => {
          const answer = await this.ask(operation.path, query);
          return pages ? { pages: [answer], pageParams: [null] } : answer;
        },
        meta: { operation, params: {} },
      });
      await new Promise<void>((resolve, reject) => {
        const stop = observer.subscribe(({ status, error }) => {
          if (status === "success") resolve();
          if (status === "error") reject(error);
        });
        this.closing.push(stop);
      });
      if (!this.client.getQueryCache().get(hashKey(queryKey))) throw new Error(`${operation.id} is not kept`);
    }
    await this.listen(hearing(this.client));
  }

  forgetCounts(): void {
    Object.assign(this.counts, { requests: 0, bytes: 0, notModified: 0, refused: 0, lastMs: 0 });
  }

  close(): void {
    for (const stop of this.closing) stop();
    this.client.clear();
  }

  private async ask(path: string, query: Record<string, unknown>): Promise<unknown> {
    const search = new URLSearchParams(query as Record<string, string>);
    const url = `${this.base}${path}?${search.toString()}`;
    const kept = this.cached.get(url);
    this.busy += 1;
    this.counts.requests += 1;
    try {
      const response = await this.send(url, kept ? { "if-none-match": kept.etag } : {});
      const { socket } = response;
      const text = await textOf(response);
      this.count(socket);
      if (response.statusCode === 304) {
        this.counts.notModified += 1;
        return kept!.body;
      }
      if (response.statusCode !== 200) {
        this.counts.refused += 1;
        throw new Error(`${path} answered ${response.statusCode}`);
      }
      const body: unknown = JSON.parse(text);
      const { etag } = response.headers;
      if (etag && response.headers["cache-control"] !== "no-store") this.cached.set(url, { etag, body });
      return body;
    } finally {
      this.busy -= 1;
      this.counts.lastMs = performance.now();
    }
  }

  private async listen(hearing: Hearing): Promise<void> {
    let rest = "";
    await new Promise<void>((resolve, reject) => {
      const request = get(
        `${this.base}/events/stream`,
        { headers: this.headers, agent: false },
        (response) => {
          response.setEncoding("utf8").on("data", (text: string) => {
            this.counts.bytes += Buffer.byteLength(text);
            rest += text;
            const blocks = rest.split("\n\n");
            rest = blocks.pop()!;
            for (const block of blocks) this.take(block, hearing, resolve);
          });
        },
      );
      request.on("error", reject);
      this.closing.push(() => {
        request.off("error", reject).on("error", () => {});
        request.destroy();
        hearing.close();
      });
    });
  }

  private take(block: string, hearing: Hearing, started: () => void): void {
    const type = /^event: (.*)$/m.exec(block)?.[1];
    if (!type) return;
    const data = JSON.parse(/^data: (.*)$/m.exec(block)![1]!);
    if (type === "start") started();
    if (type === "signal") hearing.signal(data.topic, data.data, data.people);
    if (type !== "event") return;
    hearing.event(data);
    this.heard = data.seq;
    this.counts.lastMs = performance.now();
  }

  private send(url: string, more: Record<string, string>): Promise<IncomingMessage> {
    return new Promise((resolve, reject) => {
      get(url, { headers: { ...this.headers, ...more }, agent }, resolve).on("error", reject);
    });
  }

  /** What came over the wire for this answer, its head included. */
  private count(socket: IncomingMessage["socket"]): void {
    this.counts.bytes += socket.bytesRead - (seen.get(socket) ?? 0);
    seen.set(socket, socket.bytesRead);
  }
}

function textOf(response: IncomingMessage): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = "";
    response
      .setEncoding("utf8")
      .on("data", (piece: string) => {
        text += piece;
      })
      .on("end", () => resolve(text))
      .on("error", reject);
  });
}
