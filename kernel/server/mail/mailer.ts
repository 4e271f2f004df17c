import { Readable } from "node:stream";
import { createTransport, type SendMailOptions } from "nodemailer";
import { outsideTransaction } from "../database/within-transaction.ts";
import type { Outcome } from "../delivery/channel.ts";
import { sayInstallation as say } from "../say-installation.ts";
import { headerText } from "./header-text.ts";

export type Mail = {
  to: string | { name: string; address: string };
  subject: string;
  text: string;
  html?: string;
  /** With the angle brackets; the same on every try of one mail. */
  messageId?: string;
  inReplyTo?: string;
  references?: string[];
  headers?: Record<string, string>;
  /** A calendar object beside the text, which mail programs take into the calendar (RFC 6047). */
  icalEvent?: { method: "REQUEST" | "CANCEL"; content: string; filename: string };
};

export type Mailer = {
  /** False where no SMTP server is set: links are printed instead and notices stay in the app. */
  readonly configured: boolean;
  /** What its mails come from: the address alone. */
  readonly address: string;
  /** `handingOver` is waited for when the server has agreed to take the mail, before any of it leaves. */
  send(mail: Mail, handingOver?: () => Promise<void>): Promise<Outcome>;
  /** Asks the server whether it would take mail. @throws Error with its answer. */
  check(): Promise<void>;
  close(): void;
};

/** How long the server may take, in milliseconds: to be reached, to say hello, and between two of its words. */
export type MailLimits = { connect: number; greeting: number; silence: number; whole: number };

/** Mails at a time, each on a connection of its own. */
export const MAIL_LANES = 4;
/**
 * Long silences are waited out: a server may take its time between the end of a mail and its answer (RFC 5321 grants ten minutes), and whoever leaves
 * early does not know whether it took it. All of it stays below the time a claim holds.
 */
const LIMITS: MailLimits = { connect: 10_000, greeting: 10_000, silence: 120_000, whole: 240_000 };
const NOT_SET = "No mail server is set. Set SMTP_URL, such as smtps://user:password@mail.example.org";

export type MailSettings = { smtpUrl: string | null; mailFrom: string; limits?: Partial<MailLimits> };

export function makeMailer(settings: MailSettings): Mailer {
  if (!settings.smtpUrl) {
    return {
      configured: false,
      address: "",
      send: async () => ({ is: "later", error: NOT_SET, code: "no server" }),
      check: async () => {
        throw new Error(say("noMailServer"));
      },
      close: () => {},
    };
  }
  const limits = { ...LIMITS, ...settings.limits };
  const transport = createTransport(
    {
      url: settings.smtpUrl,
      pool: true,
      maxConnections: MAIL_LANES,
      // A mail whose connection broke is tried again by Weft, which keeps count, and not unseen by the pool.
      maxRequeues: 0,
      connectionTimeout: limits.connect,
      dnsTimeout: limits.connect,
      greetingTimeout: limits.greeting,
      socketTimeout: limits.silence,
    } as never,
    { from: settings.mailFrom },
  );
  transport.use("stream", watchHandingOver);
  return {
    configured: true,
    address: /<([^<>]+)>\s*$/.exec(settings.mailFrom)?.[1] ?? settings.mailFrom.trim(),
    async send({ to, subject, headers = {}, ...mail }, handingOver) {
      outsideTransaction("A mail was sent");
      let patience: NodeJS.Timeout | undefined;
      const progress: Progress = { begin: handingOver, complete: false };
      const tooLong = new AbortController();
      try {
        const sending = transport.sendMail({
          ...mail,
          to: typeof to === "string" ? to : { name: headerText(to.name), address: to.address },
          subject: headerText(subject),
          headers: { "Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All", ...headers },
          // Text is given here as strings and never as a path or an address to fetch.
          disableFileAccess: true,
          disableUrlAccess: true,
          // What we gave up on is not sent behind our back when a connection comes free.
          signal: tooLong.signal,
          progress,
        } as SendMailOptions);
        const whole = new Promise<never>((_, reject) => {
          patience = setTimeout(() => {
            reject(new Error("The mail server took too long"));
            tooLong.abort();
          }, limits.whole);
        });
        sending.catch(() => {});
        const { messageId } = await Promise.race([sending, whole]);
        return { is: "sent", messageId };
      } catch (error) {
        return outcomeOf(error as SmtpError, progress.complete);
      } finally {
        clearTimeout(patience);
      }
    },
    check: async () => void (await transport.verify()),
    close: () => transport.close(),
  };
}

/** How far the handing over of one mail has come. */
type Progress = { begin: (() => Promise<void>) | undefined; complete: boolean };

/**
 * Reads a mail only when its connection asks for it, which is when the server has agreed to take it, and notes when the last of it was
 * read: before that a server has nothing it could deliver, after it may have.
 */
function watchHandingOver(
  { message, data }: { message: { createReadStream(): Readable }; data: object },
  done: () => void,
): void {
  const { progress } = data as { progress: Progress };
  const whole = message.createReadStream.bind(message);
  message.createReadStream = () =>
    Readable.from(
      (async function* () {
        await progress.begin?.();
        yield* whole();
        progress.complete = true;
      })(),
      { objectMode: false },
    );
  done();
}

type SmtpError = Error & { responseCode?: number; response?: string; command?: string; code?: string };

/**
 * A refusal of the address (RCPT) or of the mail (DATA) with 5xx is for good. Of the sender or the sign-in it is a fault of the
 * settings, and everything else (4xx, time-outs, a connection that broke) passes; after the whole mail only an answer tells.
 */
function outcomeOf(
  { message, responseCode = 0, response = "", command = "", code = "" }: SmtpError,
  complete: boolean,
): Outcome {
  const said = { error: message, code: [responseCode || code, command].filter(Boolean).join(" ") };
  if (command === "RCPT TO" && isOfTheAddress(responseCode, response))
    return { is: "never", address: true, ...said };
  if (responseCode >= 500 && command === "DATA") return { is: "never", address: false, ...said };
  return { is: complete && responseCode === 0 ? "uncertain" : "later", ...said };
}

/** The codes with which a server says that an address is no good; the others speak of commands, sign-ins and itself. */
const OF_ADDRESSES = new Set([550, 551, 553, 554, 556]);

/**
 * Whether a refusal at RCPT is of this address. A server that relays for nobody, wants a sign-in, blocks whoever sends or has a fault says 5xx there
 * too, and to each address alike: that passes when it is mended, and nobody's address is marked for it. So does a full mailbox. The
 * enhanced code tells (RFC 3463: 5.7 policy, 5.5 protocol, 5.3 system, 5.2.2 full), or the words of servers that have none.
 */
function isOfTheAddress(responseCode: number, response: string): boolean {
  if (!OF_ADDRESSES.has(responseCode)) return false;
  const enhanced = /(?<![\d.])5\.(\d{1,3}\.\d{1,3})(?![\d.])/.exec(response)?.[1];
  if (enhanced !== undefined) return !/^(?:[3567]\.|2\.2$)/.test(enhanced);
  return !/relay|authenticat|block(?:ed|list)|blacklist|rcpthosts/i.test(response);
}
