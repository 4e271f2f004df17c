import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from "smtp-server";

export type SunkMail = {
  to: string;
  /** A header, unfolded and decoded; null where there is none. */
  header(name: string): string | null;
  /** All there is, as it came. */
  source: string;
  text: string;
  html: string;
  /** What programs take into the calendar, with its line ends; empty where there is none. */
  calendar: string;
};

export type MailSink = {
  url: string;
  mails: SunkMail[];
  /** What to do with the next mails instead of taking them; see `startMailSink`. */
  behave: Behaviour;
  stop(): Promise<void>;
};

export type Behaviour = {
  /** Answers RCPT with this code, such as 550, or never; null: takes it. */
  refuse?: (address: string) => number | "hang" | null;
  /**
   * Called with the whole mail: `hang` never answers and forgets it, `keep` never answers and keeps it, `die` keeps it and closes the connection
   * unanswered, a number refuses it.
   */
  atData?: (address: string) => "take" | "hang" | "keep" | "die" | number;
};

/** A real SMTP server on a free port that keeps what it gets, and can be a bad one. */
export async function startMailSink(): Promise<MailSink> {
  const mails: SunkMail[] = [];
  const sink = { mails, behave: {} as Behaviour };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    logger: false,
    onRcptTo({ address }, _session, done) {
      const code = sink.behave.refuse?.(address) ?? null;
      if (code === "hang") return;
      if (code === null) return done();
      done(Object.assign(new Error("no such mailbox"), { responseCode: code }));
    },
    onData(stream: SMTPServerDataStream, session: SMTPServerSession, done) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        const { address } = session.envelope.rcptTo[0]!;
        const fate = sink.behave.atData?.(address) ?? "take";
        if (fate === "hang") return;
        if (typeof fate === "number")
          return done(Object.assign(new Error("not now"), { responseCode: fate }));
        mails.push(parse(address, Buffer.concat(chunks).toString()));
        if (fate === "take") return done();
        if (fate === "keep") return;
        for (const connection of server.connections) (connection as { close(): void }).close();
      });
    },
  });
  server.on("error", () => {});
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.server.address() as { port: number };
  return Object.assign(sink, {
    url: `smtp://127.0.0.1:${port}`,
    stop: () => new Promise<void>((resolve) => server.close(() => resolve())),
  });
}

function parse(to: string, source: string): SunkMail {
  const end = source.indexOf("\r\n\r\n");
  const head = source.slice(0, end).replaceAll(/\r\n[ \t]+/g, " ");
  const header = (name: string) => {
    const found = new RegExp(`^${name}: (.*)$`, "im").exec(head);
    return found ? decodeWords(found[1]!.trim()) : null;
  };
  const parts = /boundary="([^"]+)"/.exec(head)?.[1];
  // Parts may have parts of their own.
  const bounds = [...source.matchAll(/boundary="([^"]+)"/g)].map(([, bound]) => `--${bound}`);
  const within = [parts ? source.slice(end) : source];
  const bodies = bounds.reduce((all, bound) => all.flatMap((each) => each.split(bound)), within);
  const body = (type: string) => {
    // A mail of one part says its type in its own head.
    const said = (each: string) => (parts ? each.slice(0, 400) : head).includes(`Content-Type: ${type}`);
    const part = bodies.find(said) ?? "";
    const at = part.indexOf("\r\n\r\n");
    const raw = part.slice(at + 4);
    const how = /Content-Transfer-Encoding: (\S+)/i.exec(part.slice(0, at))?.[1]?.toLowerCase();
    if (how === "base64") return Buffer.from(raw, "base64").toString();
    return how === "quoted-printable" ? unquote(raw) : raw;
  };
  const text = (type: string) => body(type).replaceAll("\r\n", "\n");
  return {
    to,
    header,
    source,
    text: text("text/plain"),
    html: text("text/html"),
    calendar: body("text/calendar"),
  };
}

function unquote(text: string): string {
  const bytes = text
    .replaceAll(/=\r\n/g, "")
    .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, "latin1").toString();
}

/** Encoded words of RFC 2047. */
function decodeWords(value: string): string {
  return value
    .replaceAll(/\?=\s+=\?/g, "?==?")
    .replaceAll(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_, how: string, text: string) =>
      how.toLowerCase() === "b" ? Buffer.from(text, "base64").toString() : unquote(text.replaceAll("_", " ")),
    );
}
