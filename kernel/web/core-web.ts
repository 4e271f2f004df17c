import { core } from "#kernel/contract/core.ts";
import { linkKinds } from "#kernel/contract/links.ts";
import { messages } from "./i18n.ts";
import { webPractice } from "./practice.ts";

const t = messages({
  commented: "commented: “{{excerpt}}”",
  commentEdited: "edited a comment",
  commentRemoved: "removed a comment",
  linked: "added a link: {{kind}}",
  unlinked: "removed a link",
  due: "reminds: {{detail}}",
  dueSoon: "reminds that something is due soon",
  refused: "does not reach them by {{channel}}: the address refuses it",
  notReached: "could not reach them by {{channel}}",
});

/** The kernel's own events in words, through the same door as a practice's. */
export const coreWeb = webPractice({
  contract: core,
  routes: [],
  records: {},
  events: {
    "comment.added": ({ data }) => t("commented", { excerpt: data.excerpt }),
    "comment.edited": () => t("commentEdited"),
    "comment.removed": () => t("commentRemoved"),
    "link.added": ({ data }) => t("linked", { kind: linkKinds[data.kind].forward }),
    "link.removed": () => t("unlinked"),
    "ask.fell_due": ({ data }) => (data.detail ? t("due", { detail: data.detail }) : t("dueSoon")),
    "delivery.given_up": ({ data: { refused, channel } }) =>
      refused ? t("refused", { channel }) : t("notReached", { channel }),
  },
});
