import type { Command } from "commander";
import { printJson, runCommand } from "#kernel/server/cli/command.ts";

export function sendTestMailCommand(program: Command): void {
  program
    .command("send-test-mail")
    .argument("<address>")
    .description("Send one mail with the settings as they are.")
    .option("--json", "one JSON value on standard output")
    .addHelpText(
      "after",
      "\nExample:\n  SMTP_URL=smtps://user:password@mail.example.org weft send-test-mail ada@example.org",
    )
    .action(
      runCommand(async (address: string, { json }: { json?: boolean }) => {
        const { settingsOf } = await import("../open-installation.ts");
        const { languageFor } = await import("#kernel/contract/words/language.ts");
        const { testMail } = await import("#kernel/server/mail/test-mail.ts");
        const { makeMailer } = await import("#kernel/server/mail/mailer.ts");
        const settings = settingsOf(process.env);
        const mailer = makeMailer(settings);
        try {
          await mailer.check();
          const sent = await mailer.send({
            to: address,
            ...testMail(languageFor(process.env.LC_ALL ?? process.env.LANG), settings.url),
          });
          if (sent.is !== "sent")
            throw new Error(`The mail server did not take the mail for ${address}: ${sent.error}`);
          if (json) printJson({ sent: true, to: address });
          else console.log(`Sent to ${address}.`);
        } finally {
          mailer.close();
        }
      }),
    );
}
