import { createTransport } from "nodemailer";
import type { Logger } from "pino";

export type Mail = {
  to: string;
  subject: string;
  text: string;
  html?: string;
  headers?: Record<string, string>;
};

export type Mailer = {
  /** False where no SMTP server is set: links are printed instead and notices stay in the app. */
  readonly configured: boolean;
  /** @returns whether the server took it; a failure is logged without the text. */
  send(mail: Mail): Promise<boolean>;
  /** Asks the server whether it would take mail. @throws Error with its answer. */
  check(): Promise<void>;
  close(): void;
};

export function makeMailer(settings: { smtpUrl: string | null; mailFrom: string }, log: Logger): Mailer {
  if (!settings.smtpUrl) {
    return {
      configured: false,
      send: async () => false,
      check: async () => {
        throw new Error(
          "No mail server is set. Set SMTP_URL, such as smtps://user:password@mail.example.org",
        );
      },
      close: () => {},
    };
  }
  const transport = createTransport({ url: settings.smtpUrl, pool: true, maxConnections: 2 } as never, {
    from: settings.mailFrom,
  });
  return {
    configured: true,
    async send(mail) {
      try {
        await transport.sendMail(mail);
        return true;
      } catch (error) {
        log.error({ error: (error as Error).message }, "a mail was not taken by the mail server");
        return false;
      }
    },
    check: async () => void (await transport.verify()),
    close: () => transport.close(),
  };
}
