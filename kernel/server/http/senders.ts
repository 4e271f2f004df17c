import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { Socket } from "node:net";

/** What a sender may take of the house, in milliseconds, bytes and bytes a second. */
export type SenderLimits = {
  /** A body may take this long, and longer as long as `leastRate` of it comes. */
  grace: number;
  leastRate: number;
  /** Of a body that nobody reads any more because its call was answered: so much is let run out, for so long. */
  drainBytes: number;
  drainFor: number;
};

export const senderLimits: SenderLimits = {
  grace: 20_000,
  leastRate: 1_000,
  // The answer reaches a browser only when what it sends has gone; so a file of a usual size may.
  drainBytes: 100_000_000,
  drainFor: 30_000,
};

const LOOK_MS = 500;

type Sending = {
  request: IncomingMessage;
  response: ServerResponse;
  socket: Socket;
  since: number;
  bytesBefore: number;
  /** Answered already; what still comes is thrown away. */
  drains: boolean;
};

/** What became too slow is answered this way, where nothing was answered yet. */
export type Refuse = (socket: Socket) => void;

/**
 * Looks after the bodies that are on their way: one that hardly comes is cut off, one that comes may take as long as it likes, and one
 * whose call was refused is let run out within limits, so that the sender reads the refusal and not a broken connection. Time in which
 * this server does not read (its own disk or database is slow) is nobody's fault and not counted.
 * @param now in milliseconds, and only forward
 */
export function watchSenders(
  limits: SenderLimits,
  refuse: Refuse,
  now: () => number = () => performance.now(),
): {
  watch(server: Server): void;
  /** One look at all of them, as happens twice a second while there are any. */
  look(): void;
  sending(): number;
  stop(): void;
} {
  const all = new Set<Sending>();
  let timer: NodeJS.Timeout | undefined;
  let looked = now();

  function look(): void {
    const at = now();
    const passed = at - looked;
    looked = at;
    for (const each of all) {
      if (each.request.complete || each.socket.destroyed) all.delete(each);
      else judge(each, at, passed);
    }
    if (all.size === 0) stop();
  }

  function judge(each: Sending, at: number, passed: number): void {
    const { request, response, socket, since, bytesBefore, drains } = each;
    const bytes = socket.bytesRead - bytesBefore;
    const took = at - since;
    if (drains) {
      if (bytes <= limits.drainBytes && took <= limits.drainFor) return;
      all.delete(each);
      socket.destroy();
      return;
    }
    if (request.readableLength >= request.readableHighWaterMark) {
      each.since += passed;
      return;
    }
    if (took <= limits.grace + (bytes / limits.leastRate) * 1000) return;
    all.delete(each);
    if (response.headersSent) socket.destroy();
    else refuse(socket);
  }

  function begin(request: IncomingMessage, response: ServerResponse): void {
    const { headers, socket } = request;
    const declared = Number(headers["content-length"] ?? 0);
    if (declared === 0 && headers["transfer-encoding"] === undefined) return;
    const sending = { request, response, socket, since: now(), bytesBefore: socket.bytesRead, drains: false };
    all.add(sending);
    response.once("finish", () => {
      if (request.complete) return;
      Object.assign(sending, { drains: true, since: now(), bytesBefore: socket.bytesRead });
      // The end of the answer, seen by whoever waits for one before they send.
      if (declared > limits.drainBytes || waiting.has(request)) endUnread(sending);
      else request.resume();
    });
    if (timer) return;
    looked = now();
    timer = setInterval(look, LOOK_MS).unref();
  }

  function stop(): void {
    clearInterval(timer);
    timer = undefined;
  }

  return {
    watch(server) {
      server.on("request", begin);
      server.on("checkContinue", (request: IncomingMessage, response: ServerResponse) => {
        waiting.add(request);
        server.emit("request", request, response);
      });
    },
    look,
    sending: () => all.size,
    stop,
  };
}

/** Reads nothing more, and says so; the rest of the answer has its time to arrive before the connection breaks. */
function endUnread({ socket }: Sending): void {
  socket.pause();
  socket.end();
}

/** Requests whose senders keep their body back until they are told to go on (`Expect: 100-continue`). */
const waiting = new WeakSet<IncomingMessage>();

/** Told to whoever asked before sending, once the call is let in. */
export function askForBody(request: IncomingMessage, response: ServerResponse): void {
  if (waiting.delete(request)) response.writeContinue();
}

/** Whether the sender still keeps its body back. */
export const keepsBack = (request: IncomingMessage): boolean => waiting.has(request);
