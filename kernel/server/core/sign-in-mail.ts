import type { ComposeMail } from "../mail/mail-content.ts";

export const signInMail: ComposeMail = async ({ kernel, workspace }, { linkPath }) => ({
  subject: `Sign in to ${workspace.name}`,
  blocks: [
    {
      is: "button",
      text: "Open this link within an hour to sign in or to set a new password",
      url: `${kernel.publicUrl}${linkPath}`,
    },
    { is: "paragraph", text: "If you did not ask for it, leave it; nothing happens." },
  ],
});
