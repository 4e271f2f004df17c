import type { Command } from "commander";
import { printJson, runCommand } from "#kernel/server/cli/command.ts";
import { kit } from "#kernel/server/cli/kit-texts.ts";
import { helpBelow } from "#kernel/server/cli/program.ts";
import { spoken } from "#kernel/server/cli/say.ts";
import { say } from "./say.ts";

export function sendTestMailCommand(program: Command): void {
  program
    .command("send-test-mail")
    .argument("<address>", say("mailAddress"))
    .description(say("sendTestMail"))
    .option("--json", kit("jsonOption"))
    .addHelpText(
      "after",
      helpBelow(["SMTP_URL=smtps://user:password@mail.example.org weft send-test-mail ada@example.org"]),
    )
    .action(
      runCommand(async (address: string, { json }: { json?: boolean }) => {
        const { settingsOf } = await import("../open-installation.ts");
        const { testMail } = await import("#kernel/server/mail/test-mail.ts");
        const { makeMailer } = await import("#kernel/server/mail/mailer.ts");
        const settings = settingsOf(process.env);
        const mailer = makeMailer(settings);
        try {
          await mailer.check();
          const sent = await mailer.send({
            to: address,
            ...testMail(spoken(), settings.url),
          });
          if (sent.is !== "sent") throw new Error(say("mailRefused", { address, error: sent.error }));
          if (json) printJson({ sent: true, to: address });
          else console.log(say("mailSent", { address }));
        } finally {
          mailer.close();
        }
      }),
    );
}
