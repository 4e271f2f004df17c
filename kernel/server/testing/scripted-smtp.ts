import { createServer, type Server, type Socket } from "node:net";

/** Where in a conversation a mail server says something. */
export type Stage = "greeting" | "ehlo" | "helo" | "starttls" | "auth" | "mail" | "rcpt" | "data" | "body";

/**
 * What it says there: a line of its own; `cut` (closes without a word), `hang` (never answers), or several of these, sent as they are, with waits in
 * milliseconds between them; `endless`: one more line of the same answer, for ever.
 */
export type Says = string | readonly (string | number)[];

export type ScriptedSmtp = {
  url: string;
  /** What is left out is answered as a server that takes mail does. */
  script: Partial<Record<Stage, Says>>;
  /** Each mail of which it got all, in order; `taken`: it said that it keeps it. */
  whole: { to: string[]; messageId: string; taken: boolean }[];
  /** What was said to it, by the first word. */
  heard: string[];
  /** Ends what is open, as when it is started anew. */
  endConnections(): void;
  stop(): Promise<void>;
};

const GOOD: Record<Stage, string> = {
  greeting: "220 scripted ESMTP\r\n",
  ehlo: "250-scripted\r\n250 SIZE 10000000\r\n",
  helo: "250 scripted\r\n",
  starttls: "454 4.7.0 no TLS now\r\n",
  auth: "235 2.7.0 come in\r\n",
  mail: "250 2.1.0 OK\r\n",
  rcpt: "250 2.1.5 OK\r\n",
  data: "354 go on\r\n",
  body: "250 2.0.0 kept\r\n",
};
const END = "\r\n.\r\n";

/** An SMTP server of which every word can be chosen, over a real socket: for what no library lets a server do. */
export async function startScriptedSmtp(): Promise<ScriptedSmtp> {
  const sockets = new Set<Socket>();
  const smtp: ScriptedSmtp = {
    url: "",
    script: {},
    whole: [],
    heard: [],
    endConnections: () => {
      for (const socket of sockets) socket.destroy();
    },
    stop: () =>
      new Promise<void>((resolve) => {
        smtp.endConnections();
        server.close(() => resolve());
      }),
  };
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    socket.on("error", () => {});
    void converse(socket, smtp);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  smtp.url = `smtp://127.0.0.1:${(server.address() as { port: number }).port}`;
  return smtp;
}

const pause = (milliseconds: number) =>
  new Promise<void>((resolve) => {
    setTimeout(resolve, milliseconds);
  });

async function answer(socket: Socket, says: Says): Promise<void> {
  if (says === "hang") return;
  if (says === "cut") return void socket.destroy();
  if (says === "endless") {
    while (!socket.destroyed) {
      socket.write("250-and more\r\n");
      await pause(50);
    }
    return;
  }
  if (typeof says === "string") return void socket.write(says.endsWith("\r\n") ? says : `${says}\r\n`);
  for (const part of says) {
    if (typeof part === "number") await pause(part);
    else if (part === "cut") socket.end();
    else socket.write(part);
  }
}

async function converse(socket: Socket, smtp: ScriptedSmtp): Promise<void> {
  const say = (stage: Stage) => answer(socket, smtp.script[stage] ?? GOOD[stage]);
  let unread = "";
  let reading: string[] | null = null;
  let to: string[] = [];

  async function take(line: string): Promise<void> {
    const word = line.slice(0, 4).toUpperCase();
    smtp.heard.push(word);
    if (word === "QUIT") return void socket.end("221 bye\r\n");
    if (word === "RSET") return void socket.write("250 OK\r\n");
    if (word === "MAIL") to = [];
    if (word === "RCPT") to.push(/<([^>]*)>/.exec(line)?.[1] ?? "");
    const stage = { EHLO: "ehlo", HELO: "helo", STAR: "starttls", AUTH: "auth", MAIL: "mail", RCPT: "rcpt" }[
      word
    ];
    if (stage) return say(stage as Stage);
    if (word !== "DATA") return void socket.write("500 what\r\n");
    if ((smtp.script.data ?? GOOD.data).toString().startsWith("354")) reading = to;
    return say("data");
  }

  socket.on("data", (chunk: Buffer) => {
    unread += chunk.toString("latin1");
    while (!socket.destroyed) {
      const mark = reading ? END : "\r\n";
      const end = unread.indexOf(mark);
      if (end < 0) return;
      const said = unread.slice(0, end);
      unread = unread.slice(end + mark.length);
      if (!reading) void take(said);
      else {
        const says = smtp.script.body ?? GOOD.body;
        const taken = (Array.isArray(says) ? says.join("") : says).toString().startsWith("250");
        smtp.whole.push({ to: reading, messageId: /^message-id: (.*)$/im.exec(said)?.[1] ?? "", taken });
        reading = null;
        void say("body");
      }
    }
  });
  await say("greeting");
}
