import { core } from "#kernel/contract/core.ts";
import { linkKinds } from "#kernel/contract/links.ts";
import { messages } from "./i18n.ts";
import { webPractice } from "./practice.ts";

const t = messages({
  commented: "commented: “{{excerpt}}”",
  commentEdited: "edited a comment",
  commentRemoved: "removed a comment",
  attached: "attached “{{name}}”",
  attachedAFile: "attached a file",
  detached: "removed a file",
  linked: "added a link: {{kind}}",
  unlinked: "removed a link",
  due: "reminds: {{detail}}",
  dueSoon: "reminds that something is due soon",
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
    "attachment.added": ({ data }) => (data.name ? t("attached", { name: data.name }) : t("attachedAFile")),
    "attachment.removed": () => t("detached"),
    "link.added": ({ data }) => t("linked", { kind: linkKinds[data.kind].forward }),
    "link.removed": () => t("unlinked"),
    "ask.fell_due": ({ data }) => (data.detail ? t("due", { detail: data.detail }) : t("dueSoon")),
  },
});
