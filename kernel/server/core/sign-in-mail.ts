import type { ComposeMail } from "../mail/mail-content.ts";

export const signInMail: ComposeMail = async (context, { linkPath }) => {
  const { kernel: say } = await context.speaker([]);
  return {
    subject: say("mailSignIn", { workspace: context.workspace.name }),
    blocks: [
      {
        is: "button",
        text: say("mailSignInLink"),
        verb: say("mailSignIn", { workspace: context.workspace.name }),
        url: `${context.kernel.publicUrl}${linkPath}`,
      },
      { is: "paragraph", text: say("mailSignInHow") },
      { is: "paragraph", text: say("mailSignInUnasked") },
    ],
  };
};
