import { addDelivery } from "../delivery/delivery-store.ts";
import type { ComposeMail } from "../mail/mail-content.ts";
import type { Context } from "../operation/context.ts";

type Purpose = "core.key-made" | "core.password-set";

/** Tells somebody that how they come in has changed: should it not have been them, they learn of it by another way than the one that changed. */
export async function tellOfSecurity(context: Context, personId: string, purpose: Purpose): Promise<void> {
  if (context.kernel.mailer.configured) await addDelivery(context, { purpose, personId });
}

const says = {
  "core.key-made": ["mailKeyMade", "mailKeyMadeWhat"],
  "core.password-set": ["mailPasswordSet", "mailPasswordSetWhat"],
} as const;

const composed =
  (purpose: Purpose): ComposeMail =>
  async (context) => {
    const { kernel: say } = await context.speaker([]);
    const { kernel, workspace } = context;
    const [subject, what] = says[purpose];
    return {
      subject: say(subject, { workspace: workspace.name }),
      blocks: [
        { is: "paragraph", text: say(what, { workspace: workspace.name }) },
        { is: "paragraph", text: say("mailSecurityWhat") },
        {
          is: "button",
          text: say("mailSecurityLook"),
          url: `${kernel.publicUrl}/${workspace.slug}/settings/security`,
        },
      ],
    };
  };

export const securityMails = {
  "core.key-made": composed("core.key-made"),
  "core.password-set": composed("core.password-set"),
};
